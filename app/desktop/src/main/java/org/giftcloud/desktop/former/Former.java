// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.former;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.giftcloud.desktop.pick.TypedPath;

/**
 * What the first GIFT-Cloud Uploader left in a home folder. Its passwords are not looked at.
 *
 * @param values its settings, by its own names
 * @param templates its anonymisation filters
 * @param patients its list of patients, which holds names in the clear
 */
record Former(Properties values, List<Path> templates, Optional<Path> patients) {
  private static final String SETTINGS = "GiftCloudUploader.properties";
  private static final String FOLDER = "GiftCloudUploader";

  /** What it is known by there. */
  enum Name {
    SERVER("GiftCloud_ServerUrl"),
    USER("GiftCloud_LastUsername"),
    PROJECT("GiftCloud_LastUploadProject"),
    OWN_TITLE("GiftCloud_ListenerAeTitle"),
    OWN_PORT("GiftCloud_ListenerPort"),
    ARCHIVE_TITLE("GiftCloud_RemoteAeTitle"),
    ARCHIVE_HOST("GiftCloud_RemoteHostName"),
    ARCHIVE_PORT("GiftCloud_RemotePort"),
    LIST_FOLDER("GiftCloud_PatientListLocalCacheFolder");

    private final String key;

    Name(String key) {
      this.key = key;
    }
  }

  /** Empty where it was never used. */
  static Optional<Former> in(Path home) throws IOException {
    Path file = home.resolve(SETTINGS);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    Properties values = new Properties();
    try (InputStream in = Files.newInputStream(file)) {
      values.load(in);
    } catch (IllegalArgumentException e) {
      throw new IOException("Its settings are damaged", e);
    }
    Path folder = home.resolve(FOLDER);
    Former bare =
        new Former(values, filters(folder.resolve("RedactionTemplates")), Optional.empty());
    String lists = bare.value(Name.LIST_FOLDER);
    Path list =
        TypedPath.of(lists).map(home::resolve).orElse(folder).resolve("GiftCloudPatientList.json");
    return Optional.of(
        new Former(values, bare.templates, Optional.of(list).filter(Files::isRegularFile)));
  }

  private static List<Path> filters(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> found = Files.list(folder)) {
      return found.filter(file -> file.toString().endsWith(".gcfilter")).sorted().toList();
    }
  }

  /** Empty where it is not set. */
  String value(Name name) {
    return values.getProperty(name.key, "").strip();
  }

  @Override
  public String toString() {
    return "Former";
  }
}
