// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;
import org.giftcloud.engine.item.FramesSeen;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.imaging.Mask;
import org.giftcloud.imaging.Region;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person decides in review, as it is kept. */
final class ReviewIT {
  private @TempDir Path folder;
  private Hospital hospital;

  @BeforeEach
  void open() throws Exception {
    hospital = new Hospital(folder);
  }

  @AfterEach
  void close() {
    hospital.close();
  }

  @Test
  void masks_what_a_person_drew_and_releases_by_that_person() throws Exception {
    try (Workspace workspace = hospital.openWorkspace()) {
      hospital.fill(workspace);
      InstanceView image =
          images(workspace).filter(InstanceView::needsEyes).findFirst().orElseThrow();
      Reviewer person = new Reviewer("reviewer");
      List<Mask> drawn = List.of(Mask.of(new Region(2, 3, 20, 10)));

      workspace.mask(List.of(image.ref()), drawn, person);
      InstanceView masked = workspace.instance(image.ref()).orElseThrow();
      workspace.release(
          List.of(new SignOff(image.ref(), masked.output(), seen(image, image.facts().frames()))),
          person);

      assertEquals(drawn, masked.masks());
      assertEquals("person:reviewer", masked.maskOrigin());
      assertEquals(ItemState.RELEASED, workspace.instance(image.ref()).orElseThrow().state());
    }
  }

  /** The frames of an image from the first on. */
  private static FramesSeen seen(InstanceView image, int frames) {
    BitSet seen = new BitSet();
    seen.set(0, frames);
    return FramesSeen.of(seen, image.facts().frames());
  }

  @Test
  void keeps_a_cine_of_which_one_frame_was_seen_until_the_rest_is_decided() throws Exception {
    try (Workspace workspace = hospital.openWorkspace()) {
      hospital.prepare(workspace);
      InstanceView cine =
          images(workspace)
              .filter(image -> image.needsEyes() && image.facts().frames() > 1)
              .findFirst()
              .orElseThrow();
      int frames = cine.facts().frames();
      FramesSeen first = seen(cine, 1);
      Reviewer person = new Reviewer("reviewer");

      assertThrows(
          IllegalArgumentException.class,
          () -> workspace.release(List.of(new SignOff(cine.ref(), cine.output(), first)), person));
      assertThrows(
          IllegalArgumentException.class,
          () ->
              workspace.release(
                  List.of(
                      new SignOff(
                          cine.ref(), cine.output(), first.rest(FramesSeen.Rest.NO_SIGN_OF_TEXT))),
                  person));
      ItemState before = workspace.instance(cine.ref()).orElseThrow().state();
      FramesSeen accepted = first.rest(FramesSeen.Rest.ACCEPTED_UNSEEN);
      workspace.release(List.of(new SignOff(cine.ref(), cine.output(), accepted)), person);

      assertEquals(ItemState.IN_REVIEW, before);
      assertEquals(ItemState.RELEASED, workspace.instance(cine.ref()).orElseThrow().state());
      assertEquals(
          "Frames 1 of " + frames + " were seen; the rest was let go unseen.",
          workspace.insight().trail().entries().getLast().why());
    }
  }

  private static Stream<InstanceView> images(Workspace workspace) {
    return workspace.studies().stream().flatMap(study -> study.instances().stream());
  }
}
