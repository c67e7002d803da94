// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.giftcloud.engine.item.Outcome;
import org.giftcloud.engine.item.Reasons;
import org.giftcloud.engine.item.SourceSite;
import org.giftcloud.engine.staging.StagingArea;
import org.giftcloud.engine.staging.WorkspaceKey;
import org.giftcloud.engine.staging.WorkspaceProtection;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another program writes over a file that is read: two patients could come to be in one image. */
final class ChangedWhileReadTest {
  private @TempDir Path folder;
  private Path file = Path.of("");
  private Intake intake;

  @BeforeEach
  void open() throws IOException {
    SecureRandom random = new SecureRandom();
    WorkspaceKey key =
        new WorkspaceProtection.AccountOnly().openOrCreate(folder.resolve("key"), random);
    StagingArea staging = new StagingArea(folder.resolve("staging"), key, random);
    intake = new Intake(staging, folder, key.derive("content"));
    file = Files.write(folder.resolve("scan"), new byte[32 << 20]);
  }

  @Test
  void nothing_is_taken_and_nothing_stays() throws Exception {
    AtomicBoolean stop = new AtomicBoolean();
    CountDownLatch begun = new CountDownLatch(1);
    Thread writer = new Thread(() -> rewrite(begun, stop));
    writer.start();
    begun.await();
    Outcome<ImportedInstance> taken = take(file);
    stop.set(true);
    writer.join();

    assertEquals(new Outcome.Rejected<ImportedInstance>(Reasons.CHANGED_WHILE_READ), taken);
    try (Stream<Path> left = Files.list(folder.resolve("staging"))) {
      assertEquals(0, left.count());
    }
    assertInstanceOf(Outcome.Advanced.class, take(file), "it is whole now");
  }

  private Outcome<ImportedInstance> take(Path one) throws IOException {
    return intake.take(new SourceFile.OnDisk(1, one), SourceSite.NONE);
  }

  private void rewrite(CountDownLatch begun, AtomicBoolean stop) {
    byte[] other = new byte[1 << 16];
    try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
      while (!stop.get()) {
        out.seek(0);
        out.write(other);
        begun.countDown();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void a_file_in_its_place_is_another_though_it_looks_the_same() throws Exception {
    SourceFile.Found source = new SourceFile.OnDisk(1, file);
    SourceFile.Mark before = source.mark();
    Path other = Files.copy(file, folder.resolve("other"));
    Files.setLastModifiedTime(other, before.modified());
    Files.delete(file);
    Files.move(other, file);

    SourceFile.Mark after = source.mark();
    assertEquals(before.size(), after.size());
    assertEquals(before.modified(), after.modified());
    assertTrue(!before.equals(after) || before.key().equals("null"), "where files are told apart");
  }
}
