// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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

  @Test
  void starts_from_one_whose_file_has_a_later_name() throws Exception {
    ProfileCatalogue known = SiteProfiles.keep(ProfileCatalogue.load(), json("1.0"), folder, "");

    ProfileCatalogue kept = SiteProfiles.keep(known, json("1.0", "aardvark", "ward-7"), folder, "");

    assertEquals("aardvark", kept.profile("aardvark").name().id());
    assertEquals(List.of(), kept.refusals());
  }

  @Test
  void takes_none_away_that_others_start_from() throws Exception {
    ProfileCatalogue known = SiteProfiles.keep(ProfileCatalogue.load(), json("1.0"), folder, "");
    ProfileCatalogue both = SiteProfiles.keep(known, json("1.0", "aardvark", "ward-7"), folder, "");
    String renamed = json("1.1", "ward-8", "research-default");

    ProfileException why =
        assertThrows(
            ProfileException.class, () -> SiteProfiles.keep(both, renamed, folder, "ward-7"));

    assertTrue(String.valueOf(why.getMessage()).endsWith(": aardvark"), why.getMessage());
    assertEquals(json("1.0"), Files.readString(folder.resolve("ward-7.json")));
  }

  @Test
  void is_as_readable_as_any_new_file() throws Exception {
    assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"));
    Path plain = Files.writeString(folder.resolve("plain.txt"), "");

    SiteProfiles.keep(ProfileCatalogue.load(), json("1.0"), folder, "");

    assertEquals(
        Files.getPosixFilePermissions(plain),
        Files.getPosixFilePermissions(folder.resolve("ward-7.json")));
  }

  private List<Path> files() throws Exception {
    try (Stream<Path> all = Files.list(folder)) {
      return all.toList();
    }
  }

  private static String json(String version) {
    return json(version, "ward-7", "research-default");
  }

  private static String json(String version, String id, String from) {
    return """
        {
          "format": "giftcloud-profile-1",
          "id": "%s",
          "version": "%s",
          "title": "Ward 7",
          "audience": "For ward 7.",
          "from": "%s",
          "rules": [{"tag": "(0010,4000)", "action": "X", "clause": "ward policy 4"}]
        }
        """
        .formatted(id, version, from);
  }
}
