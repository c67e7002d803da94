// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sandboxserver;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The bodies that the recorded requests carried, made again from a word or two. */
final class TranscriptBody {
  private static final byte[] TEXT = "hello\n".getBytes(StandardCharsets.US_ASCII);

  private final byte[] bytes;
  private final String contentType;

  private TranscriptBody(byte[] bytes, String contentType) {
    this.bytes = bytes;
    this.contentType = contentType;
  }

  byte[] bytes() {
    return bytes;
  }

  String contentType() {
    return contentType;
  }

  static TranscriptBody of(String spec) throws IOException {
    String kind = spec.split(" ", -1)[0];
    String id = option(spec, "id", kind);
    int count = Integer.parseInt(option(spec, "n", "3"));
    int series = Integer.parseInt(option(spec, "series", "1"));
    String study = option(spec, "study", TestDicom.uid("study of " + id));
    Map<String, byte[]> files = TestDicom.series(id, count, study, series);
    byte[] plain = SandboxClient.zip(files);
    byte[] bytes =
        switch (kind) {
          case "zip" -> plain;
          case "clipped-zip" -> Arrays.copyOf(plain, plain.length - 30);
          case "truncated-zip" -> Arrays.copyOf(plain, plain.length / 2);
          case "not-zip" -> "this is no zip".repeat(20).getBytes(StandardCharsets.US_ASCII);
          case "empty-zip" -> SandboxClient.zip(Map.of());
          case "text-zip" -> SandboxClient.zip(Map.of("a.txt", TEXT));
          case "mixed-zip" -> SandboxClient.zip(with(files, "a.txt", TEXT));
          case "folder-zip" -> SandboxClient.zip(with(moved(files, "sub/"), "a.txt", TEXT));
          case "odd-zip" -> SandboxClient.zip(odd(files));
          case "changed-zip" -> SandboxClient.zip(changed(files));
          case "stored-zip" -> stored(moved(files, "x/"));
          case "two-studies-zip" -> {
            Map<String, byte[]> two = new LinkedHashMap<>(files);
            two.putAll(TestDicom.series(id + "b", count, TestDicom.uid(id + "b"), series));
            yield SandboxClient.zip(two);
          }
          case "file" -> files.values().iterator().next();
          case "form" -> form(plain);
          case "none" -> new byte[0];
          default -> throw new IllegalArgumentException(kind);
        };
    String type =
        switch (kind) {
          case "form" -> "multipart/form-data; boundary=XXX";
          case "file" -> "application/octet-stream";
          case "none" -> "";
          default -> "application/zip";
        };
    return new TranscriptBody(bytes, type);
  }

  private static String option(String spec, String name, String otherwise) {
    for (String word : spec.split(" ", -1)) {
      if (word.startsWith(name + "=")) {
        return word.substring(name.length() + 1);
      }
    }
    return otherwise;
  }

  private static Map<String, byte[]> with(Map<String, byte[]> files, String name, byte[] content) {
    Map<String, byte[]> more = new LinkedHashMap<>(files);
    more.put(name, content);
    return more;
  }

  private static Map<String, byte[]> moved(Map<String, byte[]> files, String prefix) {
    Map<String, byte[]> there = new LinkedHashMap<>();
    files.forEach((name, content) -> there.put(prefix + name, content));
    return there;
  }

  private static Map<String, byte[]> odd(Map<String, byte[]> files) {
    byte[] content = files.values().iterator().next();
    Map<String, byte[]> odd = new LinkedHashMap<>();
    odd.put("../../../../evil.dcm", content);
    odd.put("sub/dir/a b.dcm", content);
    odd.put("\u00e9.dcm", content);
    return odd;
  }

  /** The first file alone, with other content under its name. */
  private static Map<String, byte[]> changed(Map<String, byte[]> files) {
    Map<String, byte[]> changed = new LinkedHashMap<>();
    Map.Entry<String, byte[]> first = files.entrySet().iterator().next();
    byte[] longer = Arrays.copyOf(first.getValue(), first.getValue().length + 14);
    changed.put(first.getKey(), longer);
    return changed;
  }

  private static byte[] stored(Map<String, byte[]> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.setMethod(ZipOutputStream.STORED);
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        ZipEntry entry = new ZipEntry(file.getKey());
        CRC32 crc = new CRC32();
        crc.update(file.getValue());
        entry.setSize(file.getValue().length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(file.getValue());
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] form(byte[] zip) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String head =
        """
        --XXX\r
        Content-Disposition: form-data; name="file"; filename="a.zip"\r
        Content-Type: application/zip\r
        \r
        """;
    out.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(zip);
    out.writeBytes("\r\n--XXX--\r\n".getBytes(StandardCharsets.US_ASCII));
    return out.toByteArray();
  }
}
