// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteProfilesTest {
  @TempDir private Path folder;

  @Test
  void a_profile_is_kept_found_by_its_digest_and_replaced_in_its_file() throws Exception {
    ProfileCatalogue first = SiteProfiles.keep(ProfileCatalogue.load(), json("1.0"), folder, "");
    Path file = folder.resolve("ward-7.json");
    assertEquals(Optional.of(file), SiteProfiles.file(folder, first.origin("ward-7")));

    ProfileCatalogue second = SiteProfiles.keep(first, json("1.1"), folder, "ward-7");

    assertEquals("1.1", second.profile("ward-7").name().version());
    assertEquals(List.of(file), files());
  }

  @Test
  void an_unsound_one_is_kept_by_nobody_and_names_its_line() throws Exception {
    ProfileCatalogue known = ProfileCatalogue.load();
    String weak = json("1.0").replace("\"action\": \"X\"", "\"action\": \"K\"");

    ProfileException why =
        assertThrows(ProfileException.class, () -> SiteProfiles.keep(known, weak, folder, ""));

    assertTrue(String.valueOf(why.getMessage()).contains("line 8"), why.getMessage());
    assertEquals(List.of(), files());
  }

  @Test
  void takes_the_place_of_no_bundled_profile_and_of_no_other_file() throws Exception {
    ProfileCatalogue known = ProfileCatalogue.load();
    String bundled = json("1.0").replace("ward-7", "dicom-basic");
    assertThrows(
        ProfileException.class,
        () -> known.tried(bundled.getBytes(StandardCharsets.UTF_8), "dicom-basic"));

    Files.writeString(folder.resolve("ward-7.json"), "somebody's notes");
    assertThrows(ProfileException.class, () -> SiteProfiles.keep(known, json("1.0"), folder, ""));
    assertEquals("somebody's notes", Files.readString(folder.resolve("ward-7.json")));
  }

  private List<Path> files() throws Exception {
    try (Stream<Path> all = Files.list(folder)) {
      return all.toList();
    }
  }

  private static String json(String version) {
    return """
        {
          "format": "giftcloud-profile-1",
          "id": "ward-7",
          "version": "%s",
          "title": "Ward 7",
          "audience": "For ward 7.",
          "from": "research-default",
          "rules": [{"tag": "(0010,4000)", "action": "X", "clause": "ward policy 4"}]
        }
        """
        .formatted(version);
  }
}
