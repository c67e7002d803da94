// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.endoscopy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.local.LocalDeidentification;
import org.giftcloud.engine.local.LocalRules;
import org.giftcloud.engine.maskrules.FacePolicy;
import org.giftcloud.engine.maskrules.MaskFile;
import org.giftcloud.engine.maskrules.MaskRules;
import org.giftcloud.engine.maskrules.PixelPolicy;
import org.giftcloud.engine.plugin.ProfileCatalogue;
import org.giftcloud.engine.workspace.ImportReport;
import org.giftcloud.engine.workspace.Progress;
import org.giftcloud.engine.workspace.Workspace;
import org.giftcloud.imaging.MaskTemplates;
import org.giftcloud.imaging.text.TextFinder;
import org.giftcloud.keystore.ProjectKeys;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EndoscopyHeldTest {
  private @TempDir Path folder;
  private Path in;

  @BeforeEach
  void write() throws Exception {
    in = Files.createDirectory(folder.resolve("in"));
    MadeUpEndoscopy.write(in, "a.mpg", MadeUpEndoscopy.stream(720, 576, 30));
  }

  private ImportReport.Line deidentify(PixelPolicy policy) throws Exception {
    try (TextFinder finder = new TextFinder()) {
      LocalRules rules =
          new LocalRules(
              ProfileCatalogue.load().compile("dicom-basic", Set.of()),
              new MaskRules(policy, MaskTemplates.none(), MaskFile.EMPTY, finder),
              FacePolicy.ACCEPT,
              ProjectKeys.unlinkable(new SecureRandom()));
      return new LocalDeidentification(rules, folder.resolve("out"), 1)
          .run(List.of(in), Progress.NONE)
          .lines()
          .getFirst();
    }
  }

  @Test
  void it_is_held_by_default_like_any_video() throws Exception {
    for (PixelPolicy policy :
        List.of(PixelPolicy.HOLD, PixelPolicy.TEMPLATES, PixelPolicy.DETECT)) {
      ImportReport.Line line = deidentify(policy);

      assertEquals(ItemState.HELD, line.state(), policy.toString());
    }
  }

  @Test
  void a_profile_takes_its_identity_out_of_the_header() throws Exception {
    assertEquals(ItemState.CHECKED, deidentify(PixelPolicy.NONE).state());

    try (Stream<Path> files = Files.walk(folder.resolve("out"))) {
      Path made = files.filter(Files::isRegularFile).findFirst().orElseThrow();
      String bytes = Files.readString(made, StandardCharsets.ISO_8859_1);
      for (String secret : List.of("4857773456", "THORNBURY", "19610203", "A9911", "RX-77")) {
        assertFalse(bytes.contains(secret), "planted identity survived");
      }
    }
  }

  @Test
  void what_its_stream_says_of_the_patient_holds_it() throws Exception {
    byte[] plain = MadeUpEndoscopy.stream(720, 576, 30);
    for (String secret : List.of("4857773456", "THORNBURY", "1961-02-03")) {
      for (boolean packets : new boolean[] {false, true}) {
        byte[] noted = MadeUpEndoscopy.withUserData(plain, "GRABBER " + secret + " v1");
        Files.write(in.resolve("a.mpg"), packets ? MadeUpEndoscopy.program(noted) : noted);

        ImportReport.Line line = deidentify(PixelPolicy.NONE);

        assertEquals(ItemState.HELD, line.state(), "in packets: " + packets);
        assertEquals("identity-found", line.reason().code());
      }
    }
  }

  @Test
  void it_comes_into_a_workspace_as_one_image_and_once() throws Exception {
    try (Workspace workspace = Workspace.open(folder.resolve("workspace"))) {
      List<ItemState> first = states(workspace.importFrom(List.of(in), Progress.NONE));
      List<ItemState> second = states(workspace.importFrom(List.of(in), Progress.NONE));

      assertEquals(List.of(ItemState.CHECKED), first);
      assertEquals(List.of(ItemState.REJECTED), second, "it is known");
    }
  }

  private static List<ItemState> states(ImportReport report) {
    return report.lines().stream().map(ImportReport.Line::state).toList();
  }
}
