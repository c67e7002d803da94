// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.session;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.Function;
import org.giftcloud.dicomnet.association.AeTitle;
import org.giftcloud.dicomnet.dimse.Status;
import org.giftcloud.dicomnet.retrieve.ReceivedInstances;
import org.giftcloud.dicomnet.storage.FileForm;
import org.giftcloud.dicomnet.storage.IncomingFolder;
import org.giftcloud.dicomnet.storage.StoreHandler;
import org.giftcloud.dicomnet.storage.StoreRequest;

/**
 * Where images arrive from other nodes, whoever asked for them, and wait for the import. While
 * something is fetched, what comes counts for it.
 */
public final class Incoming implements StoreHandler {
  private static final long KEEP_FREE = 1L << 30;

  private final Path folder;
  private final FileForm form;
  private final Function<AeTitle, FileForm> byPeer;
  private volatile Runnable arrived = () -> {};
  private volatile Optional<ReceivedInstances> fetched = Optional.empty();

  /** Guarded by this. */
  private Optional<IncomingFolder> open = Optional.empty();

  /**
   * @param folder of this account alone
   * @param form how images lie there
   * @param byPeer how they are kept of whom
   */
  Incoming(Path folder, FileForm form, Function<AeTitle, FileForm> byPeer) {
    this.folder = folder;
    this.form = form;
    this.byPeer = byPeer;
  }

  /** Tells {@code told} of each image, on any thread. */
  void tell(Runnable told) {
    arrived = told;
  }

  private synchronized IncomingFolder folder() throws IOException {
    if (open.isEmpty()) {
      open =
          Optional.of(
              IncomingFolder.open(folder, form, KEEP_FREE, new SecureRandom(), one -> arrived.run())
                  .keeping(byPeer));
    }
    return open.get();
  }

  /** Counts what comes from now on, until {@link #end()}. */
  ReceivedInstances begin() throws IOException {
    ReceivedInstances counted = new ReceivedInstances(folder());
    fetched = Optional.of(counted);
    return counted;
  }

  void end() {
    fetched = Optional.empty();
  }

  @Override
  public Status store(StoreRequest request, InputStream dataSet) throws IOException {
    Optional<ReceivedInstances> counted = fetched;
    StoreHandler handler = counted.isPresent() ? counted.get() : folder();
    return handler.store(request, dataSet);
  }
}
