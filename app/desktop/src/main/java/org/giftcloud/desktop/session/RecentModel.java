// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.giftcloud.desktop.fx.Lanes;
import org.giftcloud.desktop.problem.Problems;
import org.giftcloud.desktop.settings.Settings;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.workspace.ImportReport;
import org.giftcloud.engine.workspace.RecentFolders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Folders that were brought in lately, unless the administrator wants none remembered. */
public final class RecentModel {
  private static final Logger LOG = LoggerFactory.getLogger(RecentModel.class);
  private static final String OFF = "off";

  private final RecentFolders folders;
  private final Lanes lanes;
  private final Problems problems;
  private final boolean isOff;
  private final AtomicInteger forgotten = new AtomicInteger();
  private final ReadOnlyObjectWrapper<List<RecentFolders.Entry>> entries =
      new ReadOnlyObjectWrapper<>(List.of());

  public RecentModel(RecentFolders folders, Settings settings, Lanes lanes, Problems problems) {
    this.folders = folders;
    this.lanes = lanes;
    this.problems = problems;
    this.isOff = settings.get(Settings.Key.RECENT_FOLDERS).equals(OFF);
    if (isOff) {
      forget();
    } else {
      then(() -> {});
    }
  }

  /** The latest first; their paths may tell of somebody. */
  public ReadOnlyObjectProperty<List<RecentFolders.Entry>> entriesProperty() {
    return entries.getReadOnlyProperty();
  }

  /** Whether none are remembered. */
  public boolean isOff() {
    return isOff;
  }

  /** Remembers the folders among what was brought in. */
  public void brought(List<Path> sources, ImportReport report) {
    if (isOff) {
      return;
    }
    int asOf = forgotten.get();
    int images = sources.size() == 1 ? (int) report.count(ItemState.CHECKED) : 0;
    then(
        () -> {
          for (Path source : sources.reversed()) {
            if (Files.isDirectory(source) && asOf == forgotten.get()) {
              folders.add(source, images);
            }
          }
        });
  }

  /** Forgets all of them, at once: neither a slow share nor the end of the program comes before. */
  public void forget() {
    forgotten.incrementAndGet();
    try {
      folders.forget();
      entries.set(List.of());
    } catch (IOException e) {
      lanes.window().execute(() -> problems.report(e));
    }
  }

  private interface Change {
    void make() throws Exception;
  }

  /** What cannot be remembered costs the memory of it and nothing else. */
  private void then(Change change) {
    lanes
        .glance()
        .run(
            () -> {
              change.make();
              return folders.list();
            },
            entries::set,
            cause -> LOG.info("No folders are remembered: {}", cause.getClass().getName()));
  }
}
