// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.node;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.giftcloud.dicomnet.association.AeTitle;
import org.giftcloud.dicomnet.association.Association;
import org.giftcloud.dicomnet.association.AssociationRequestor;
import org.giftcloud.dicomnet.association.AssociationRequestor.Proposal;
import org.giftcloud.dicomnet.association.NodeTls;
import org.giftcloud.dicomnet.association.Timeouts;
import org.giftcloud.dicomnet.storage.FileForm;
import org.giftcloud.dicomnet.storage.IncomingFolder;
import org.giftcloud.dicomnet.storage.ReceivedInstance;

/** A node on loopback with a folder, for tests. */
public final class Listener implements AutoCloseable {
  public static final AeTitle TITLE = new AeTitle("GIFT");
  public static final AeTitle CALLER = new AeTitle("MODALITY");
  public static final Timeouts SHORT =
      new Timeouts(
          Duration.ofSeconds(5),
          Duration.ofMillis(700),
          Duration.ofSeconds(2),
          Duration.ofMillis(700));

  public final Path folder;
  public final Queue<ReceivedInstance> received = new ConcurrentLinkedQueue<>();
  public final DicomNode node;

  public Listener(Path folder) throws IOException {
    this(folder, Timeouts.DEFAULT, Set.of(), List.of(), 4, 0);
  }

  /** One that speaks over TLS. */
  public Listener(Path folder, Timeouts timeouts, NodeTls tls) throws IOException {
    this.folder = folder;
    this.node =
        DicomNode.listen(
            new NodeSettings(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                TITLE,
                Set.of(),
                List.of(),
                4,
                timeouts,
                tls),
            IncomingFolder.open(folder, FileForm.PLAIN, 0, new SecureRandom(), received::add));
  }

  public Listener(
      Path folder,
      Timeouts timeouts,
      Set<AeTitle> callers,
      List<AddressRange> addresses,
      int most,
      long leastFree)
      throws IOException {
    this.folder = folder;
    this.node =
        DicomNode.listen(
            new NodeSettings(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                TITLE,
                callers,
                addresses,
                most,
                timeouts,
                null),
            IncomingFolder.open(
                folder, FileForm.PLAIN, leastFree, new SecureRandom(), received::add));
  }

  public InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), node.port());
  }

  public Association call(AeTitle called, AeTitle calling, Proposal... proposals)
      throws IOException {
    return new AssociationRequestor(calling, Timeouts.DEFAULT)
        .open(address(), called, List.of(proposals));
  }

  public long files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.count();
    }
  }

  /** Waits until it is so, or fails. */
  public static void await(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("it did not happen within 20 s");
      }
      Thread.sleep(10);
    }
  }

  @Override
  public void close() {
    node.close();
  }
}
