// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever bytes a segment's file has, only records that were written are read, and what is missing
 * is told. In the build the seeds are tried, searched on as {@link ReadersFuzzTest} is.
 */
class SegmentFuzzTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Id STORE = Id.random(RANDOM);
  private static final Id SEGMENT = Id.random(RANDOM);
  private static final Keyset KEYS = Keyset.create(RANDOM);
  private static final List<LogRecord> WRITTEN = new ArrayList<>();
  private static final List<Integer> ENDS = new ArrayList<>();
  private static final byte[] FILE = write();

  @TempDir Path root;

  private static byte[] write() {
    int key = KEYS.ring().newestData().id();
    SegmentCipher cipher = SegmentCipher.of(STORE, SEGMENT, key, KEYS).orElseThrow();
    ByteWriter file = new ByteWriter().raw(cipher.header());
    int length = cipher.header().length;
    Blob before = Blob.of(Kdf.sha256(cipher.header()));
    for (int i = 1; i <= 5; i++) {
      Body body = new Body.Audit("reason " + "x".repeat(90 * i), "a", "b", "c");
      LogRecord record = new LogRecord(before, i, i, STORE, Map.of(), body);
      byte[] frame = cipher.seal(i, record);
      file.raw(frame);
      before = Blob.of(Kdf.sha256(frame));
      length += frame.length;
      WRITTEN.add(record);
      ENDS.add(length);
    }
    return file.toBytes();
  }

  /** Whole, cut, with holes, with frames twice, swapped or foreign, and no segment at all. */
  static Stream<byte[]> seeds() {
    byte[] first = Arrays.copyOfRange(FILE, SegmentCipher.HEADER, ENDS.get(0));
    byte[] hole = FILE.clone();
    Arrays.fill(hole, ENDS.get(1), ENDS.get(2), (byte) 0);
    byte[] huge = FILE.clone();
    Arrays.fill(huge, ENDS.get(0) + 4, ENDS.get(0) + 8, (byte) 0x7f);
    return Stream.of(
        FILE,
        new byte[0],
        new byte[4096],
        hole,
        huge,
        Arrays.copyOf(FILE, ENDS.get(3)),
        Arrays.copyOf(FILE, FILE.length + 4096),
        new ByteWriter().raw(FILE).raw(first).toBytes(),
        new ByteWriter().raw(first).raw(FILE).toBytes(),
        first);
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "3h", maxExecutions = 10_000_000)
  void what_was_not_written_is_never_read_and_what_is_missing_is_told(byte[] bytes)
      throws IOException {
    exercise(bytes);
    for (int at = 0; at < bytes.length; at += 1 + bytes.length / 64) {
      byte[] changed = bytes.clone();
      changed[at] ^= (byte) 0xff;
      exercise(changed);
      exercise(Arrays.copyOf(bytes, at));
    }
  }

  private void exercise(byte[] bytes) throws IOException {
    Folder folder = new Folder(root);
    Files.createDirectories(folder.segments());
    Files.write(folder.segments().resolve(SEGMENT.hex() + SegmentFile.SUFFIX), bytes);
    List<LogRecord> read = new ArrayList<>();
    Replay replay = new Replay(STORE, KEYS, (segment, record) -> read.add(record));

    replay.readShare(folder);

    assertTrue(WRITTEN.containsAll(read), "a record that nobody wrote");
    boolean isWhole = read.containsAll(WRITTEN);
    boolean isCutBetweenRecords =
        ENDS.contains(bytes.length) || bytes.length == SegmentCipher.HEADER || bytes.length == 0;
    if (!isWhole && !isCutBetweenRecords) {
      assertFalse(replay.findings().isEmpty(), "records are missing, and nobody is told");
    }
    if (Arrays.equals(bytes, FILE)) {
      assertEquals(WRITTEN, read);
      assertEquals(List.of(), replay.findings());
    }
  }
}
