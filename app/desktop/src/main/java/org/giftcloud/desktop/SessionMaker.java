// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.giftcloud.desktop.fx.Lanes;
import org.giftcloud.desktop.pick.TypedPath;
import org.giftcloud.desktop.problem.Problems;
import org.giftcloud.desktop.session.ArrivalsModel;
import org.giftcloud.desktop.session.ConnectionModel;
import org.giftcloud.desktop.session.KeyWatch;
import org.giftcloud.desktop.session.KeysModel;
import org.giftcloud.desktop.session.LateScripts;
import org.giftcloud.desktop.session.Network;
import org.giftcloud.desktop.session.PacsModel;
import org.giftcloud.desktop.session.QueueModel;
import org.giftcloud.desktop.session.RecentModel;
import org.giftcloud.desktop.session.RulesModel;
import org.giftcloud.desktop.session.Session;
import org.giftcloud.desktop.session.Session.Mode;
import org.giftcloud.desktop.session.TemplatesModel;
import org.giftcloud.desktop.session.WorkspaceModel;
import org.giftcloud.desktop.settings.Settings;
import org.giftcloud.engine.item.SiteIds;
import org.giftcloud.engine.plugin.ProfileCatalogue;
import org.giftcloud.engine.plugin.ProfileException;
import org.giftcloud.engine.workspace.Rules;
import org.giftcloud.engine.workspace.Workspace;
import org.giftcloud.imaging.MaskTemplates;

/** Makes what one window works on, from an open working folder. */
record SessionMaker(Settings kept, Lanes lanes, Problems problems, Clock clock) {
  /** Where things of a session lie. */
  record Places(Path folder, Path templates) {}

  /** The templates that come with the program, unless they are not wanted. */
  static MaskTemplates shipped(Settings kept) {
    return kept.get(Settings.Key.SHIPPED_TEMPLATES).equals("off")
        ? MaskTemplates.none()
        : MaskTemplates.shipped();
  }

  /** Makes all that a window works on. */
  Session make(Mode mode, Workspace workspace, Places places, Session.Ending end)
      throws IOException {
    Path folder = places.folder();
    WorkspaceModel model = new WorkspaceModel(workspace, lanes, problems, clock);
    model.setSiteIds(SiteIds.parse(kept.get(Settings.Key.SITE_IDS)).orElse(SiteIds.UNREADABLE));
    ConnectionModel connection = new ConnectionModel(lanes, kept);
    KeysModel keys = new KeysModel(lanes, folder.resolve("key-replica"), clock);
    TemplatesModel templates = TemplatesModel.of(workspace, places.templates(), lanes, problems);
    templates.alsoSuggest(() -> shipped(kept));
    RulesModel rules = new RulesModel(model, connection, catalogue(kept), templates, kept);
    rules.lostProperty().subscribe(lost -> lost.ifPresent(id -> tellLost(rules, id)));
    QueueModel queue =
        new QueueModel(
            workspace,
            connection,
            keys,
            rules.rulesProperty().map(taken -> taken.map(Rules::destination)),
            kept,
            new QueueModel.Told(lanes, problems));
    LateScripts.watch(queue.snapshotProperty(), model::prepare);
    Network network =
        Network.of(
            folder.resolve("fetched"), new PacsModel.Around(model, kept, lanes, problems), clock);
    return new Session(
        mode,
        kept,
        lanes,
        problems,
        model,
        connection,
        rules,
        keys,
        new KeyWatch(keys, queue, model, kept, clock),
        queue,
        network.pacs(),
        network.listener(),
        new ArrivalsModel(model),
        new RecentModel(workspace.recentFolders(), kept, lanes, problems),
        end);
  }

  private void tellLost(RulesModel rules, String id) {
    lanes
        .window()
        .execute(
            () ->
                problems.show(
                    rules.isHalted()
                        ? problems.lostManagedProfile(id)
                        : problems.lostProfile(id, rules.choiceProperty().get().profile().id())));
  }

  /**
   * The program's profiles and the site's; a folder that cannot be read is told, not passed over.
   */
  private ProfileCatalogue catalogue(Settings kept) {
    Optional<Path> folder = TypedPath.of(kept.get(Settings.Key.PROFILE_FOLDER));
    if (folder.isEmpty()) {
      return ProfileCatalogue.load();
    }
    try {
      return ProfileCatalogue.load(folder.get());
    } catch (ProfileException e) {
      lanes.window().execute(() -> problems.report(e));
      return ProfileCatalogue.load();
    }
  }
}
