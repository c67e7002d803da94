// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;
import org.giftcloud.engine.item.FramesSeen;
import org.giftcloud.engine.item.Holds;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.item.SourceRef;

/** One image of a series that is sent after the others. */
final class Latecomer {
  private static final Reviewer PERSON = new Reviewer("somebody");

  private Latecomer() {}

  static SourceRef holdOne(Workspace workspace) throws IOException {
    SourceRef kept =
        workspace.studies().stream()
            .flatMap(study -> study.instances().stream())
            .filter(image -> image.state() == ItemState.RELEASED)
            .collect(Collectors.groupingBy(image -> image.facts().series()))
            .values()
            .stream()
            .filter(images -> images.size() > 1)
            .findFirst()
            .orElseThrow()
            .getLast()
            .ref();
    workspace.hold(List.of(kept), Holds.ASK, PERSON);
    return kept;
  }

  static void release(Workspace workspace, SourceRef kept) throws Exception {
    workspace.unhold(List.of(kept), PERSON);
    workspace.prepare(Progress.NONE);
    InstanceView back = workspace.instance(kept).orElseThrow();
    BitSet all = new BitSet();
    all.set(0, back.facts().frames());
    workspace.release(
        List.of(new SignOff(kept, back.output(), FramesSeen.of(all, back.facts().frames()))),
        PERSON);
  }
}
