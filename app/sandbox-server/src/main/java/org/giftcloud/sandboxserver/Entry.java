// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sandboxserver;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A catalogued file. Digests are computed when asked for, so that storing costs no hashing. */
final class Entry {
  private final String name;
  private final Path path;
  private final long size;
  private final Stamp stamp;
  private String md5 = "";
  private String format = "";
  private String sopInstanceUid = "";

  Entry(String name, Path path, long size, Stamp stamp) {
    this.name = name;
    this.path = path;
    this.size = size;
    this.stamp = stamp;
  }

  /** As the import service makes it: known by its UID. */
  Entry asDicom(String uid) {
    format = "DICOM";
    sopInstanceUid = uid;
    return this;
  }

  /** From now on listed with a digest that is not the file's. */
  void spoilDigest() {
    md5 = "0".repeat(32);
  }

  String name() {
    return name;
  }

  Path path() {
    return path;
  }

  long size() {
    return size;
  }

  Stamp stamp() {
    return stamp;
  }

  String format() {
    return format;
  }

  String sopInstanceUid() {
    return sopInstanceUid;
  }

  String md5() throws IOException {
    if (md5.isEmpty()) {
      md5 = digest("MD5");
    }
    return md5;
  }

  String sha256() throws IOException {
    return digest("SHA-256");
  }

  private String digest(String algorithm) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      MessageDigest digest = MessageDigest.getInstance(algorithm);
      byte[] buffer = new byte[1 << 16];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has it", e);
    }
  }
}
