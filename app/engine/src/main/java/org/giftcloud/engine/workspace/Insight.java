// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.giftcloud.engine.inspect.Inspector;
import org.giftcloud.engine.item.Destination;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.maskrules.MaskFile;
import org.giftcloud.engine.plugin.CompiledProfile;
import org.giftcloud.engine.receipt.ReceiptBook;
import org.giftcloud.engine.staging.StagingArea;
import org.giftcloud.engine.staging.WorkspaceKey;

/** What can be told of a working folder without changing anything in it. */
public final class Insight {
  private final Path folder;
  private final WorkspaceKey key;
  private final Ledger ledger;
  private final StagingArea staging;
  private final Inspector inspector;

  Insight(Path folder, WorkspaceKey key, Ledger ledger, StagingArea staging, Inspector inspector) {
    this.folder = folder;
    this.key = key;
    this.ledger = ledger;
    this.staging = staging;
    this.inspector = inspector;
  }

  /** What a profile would do to an image that is still here. */
  public Optional<ProfileTrial> tryProfile(CompiledProfile profile, SourceRef ref)
      throws IOException {
    Optional<Item> item =
        ledger
            .item(ref)
            .filter(now -> now.state() != ItemState.DONE && now.state() != ItemState.REJECTED);
    return item.isEmpty()
        ? Optional.empty()
        : Optional.of(ProfileTrial.of(profile, inspector, item.get()));
  }

  /** How many entries of a mask file name no image and no series that ever came in here. */
  public int unmatched(MaskFile masks) {
    Set<String> here = new HashSet<>();
    for (Item item : ledger.items(any -> true)) {
      here.add(item.facts().instance());
      here.add(item.facts().series());
    }
    return (int)
        masks.uids().stream()
            .filter(uid -> Collections.disjoint(here, inspector.keysOf(uid)))
            .count();
  }

  /** What happened here, read once more from the disk and proved. */
  public Trail trail() throws IOException {
    return Trail.read(folder.resolve("journal"), key);
  }

  /** The receipts of what went from here. */
  public ReceiptBook receipts() {
    return new ReceiptBook(folder);
  }

  /** What a downloader gets of what went from here to a project. */
  public ServerCheck serverCheck(Destination destination) throws IOException {
    return ServerCheck.of(folder, destination);
  }

  /** Looks for text in images; to be closed, for the models are large. */
  public TextProposals textProposals() {
    return new TextProposals(inspector, ledger);
  }

  /** Says for which images a mask template is. */
  public TemplateScout templates() {
    return new TemplateScout(staging, ledger);
  }
}
