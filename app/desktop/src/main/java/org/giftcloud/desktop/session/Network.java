// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.session;

import java.nio.file.Path;
import java.time.Clock;
import org.giftcloud.desktop.fx.Coalescer;
import org.giftcloud.desktop.settings.Settings;
import org.giftcloud.dicomnet.association.AeTitle;
import org.giftcloud.dicomnet.storage.FileForm;
import org.giftcloud.engine.item.SourceSite;
import org.giftcloud.engine.workspace.ReceivedFiles;

/** Archives that are asked, and our own node: both bring images to one place. */
public record Network(PacsModel pacs, ListenerModel listener) {
  private static final AeTitle USUAL = new AeTitle("GIFTCLOUD");

  /**
   * @param folder where images wait for the import; of this account alone
   */
  public static Network of(Path folder, PacsModel.Around around, Clock clock) {
    WorkspaceModel workspace = around.workspace();
    ReceivedFiles received = workspace.received();
    Incoming incoming =
        new Incoming(
            folder,
            new FileForm(ReceivedFiles.SUFFIX, received::create, received::open),
            peer -> form(received, workspace.siteIds().of(peer.value())));
    Settings settings = around.settings();
    NodeSecurity security = new NodeSecurity(settings);
    ListenerModel listener =
        new ListenerModel(incoming, settings, security, around.lanes(), around.problems());
    PacsModel pacs =
        new PacsModel(
            new DicomArchives(() -> title(settings), security, incoming, listener::title, clock),
            folder,
            around);
    Coalescer bringIn = new Coalescer(around.lanes().gathered(), pacs::arrived);
    incoming.tell(bringIn::request);
    return new Network(pacs, listener);
  }

  /** How images of that source lie there. */
  private static FileForm form(ReceivedFiles received, SourceSite site) {
    return new FileForm(
        ReceivedFiles.suffix(site),
        file -> received.create(file, site),
        file -> received.open(file, site));
  }

  private static AeTitle title(Settings settings) {
    String title = settings.get(Settings.Key.CALLING_TITLE);
    return AeTitle.isValid(title) ? new AeTitle(title) : USUAL;
  }
}
