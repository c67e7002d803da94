// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.giftcloud.desktop.fx.Lanes;
import org.giftcloud.desktop.harness.InWindow;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.problem.Problems;
import org.giftcloud.desktop.session.ArrivalsModel.News;
import org.giftcloud.engine.item.Holds;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.workspace.InstanceView;
import org.giftcloud.engine.workspace.Workspace;
import org.giftcloud.sampledata.Corpus;
import org.giftcloud.sampledata.SampleData;
import org.giftcloud.sampledata.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of images that came, while people decide about them. */
class ArrivalsModelIT extends InWindow {
  @Test
  void what_a_person_decided_about_is_no_longer_news(@TempDir Path folder) throws Exception {
    Corpus corpus = SampleData.generate(folder.resolve("hospital"), 1, Size.TINY);
    Path came = Files.createDirectories(folder.resolve("fetched"));
    Problems problems = new Problems(Messages.english());
    try (window;
        Lanes lanes = Lanes.start(window);
        WorkspaceModel workspace =
            on(
                () ->
                    new WorkspaceModel(
                        Workspace.open(folder.resolve("workspace")),
                        lanes,
                        problems,
                        Clock.systemUTC()))) {
      ArrivalsModel arrivals = on(() -> new ArrivalsModel(workspace));
      List<Path> files = new ArrayList<>();
      for (Path file : corpus.files().subList(0, 3)) {
        Path sealed = came.resolve(files.size() + ".sealed");
        try (OutputStream out = workspace.received().create(sealed)) {
          Files.copy(file, out);
        }
        files.add(sealed);
      }

      run(() -> workspace.takeIn(files));
      until(() -> refs(workspace).size() == 3);
      until(() -> arrivals.newsProperty().get().equals(Optional.of(new News(3, 0, 0))));

      run(() -> hold(workspace, refs(workspace).subList(0, 2)));
      until(() -> count(workspace, ItemState.HELD) == 2);
      assertEquals(Optional.of(new News(1, 0, 0)), on(() -> arrivals.newsProperty().get()));

      run(() -> hold(workspace, refs(workspace).subList(2, 3)));
      until(() -> count(workspace, ItemState.HELD) == 3);
      assertEquals(Optional.empty(), on(() -> arrivals.newsProperty().get()));
    }
  }

  private static void hold(WorkspaceModel workspace, List<SourceRef> refs) {
    workspace.hold(refs, Holds.ASK, DeskModel.Ending.UNWATCHED);
  }

  private static List<SourceRef> refs(WorkspaceModel workspace) {
    return workspace.studiesProperty().get().stream()
        .flatMap(study -> study.instances().stream())
        .map(InstanceView::ref)
        .sorted()
        .toList();
  }

  private static long count(WorkspaceModel workspace, ItemState state) {
    return workspace.studiesProperty().get().stream().mapToLong(one -> one.count(state)).sum();
  }
}
