// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/** A name in bytes, in the forms in which bytes hold text. */
class PlainRunsTest {
  private static final String NAME = "Ekwueme, Ada";

  @Test
  void a_name_in_utf16_is_read() throws IOException {
    for (Charset set : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
      for (int before = 0; before < 4; before++) {
        assertTrue(tells(NAME.getBytes(set), before, NAME), set + " " + before);
        String cyrillic = "\u0414\u043e\u0441\u0442\u043e\u0435\u0432\u0441\u043a\u0438\u0439";
        assertTrue(tells(cyrillic.getBytes(set), before, cyrillic), set + " " + before);
      }
    }
  }

  @Test
  void a_name_in_base64_is_read() throws IOException {
    byte[] name = NAME.getBytes(StandardCharsets.US_ASCII);
    String encoded = Base64.getEncoder().encodeToString(name);
    assertTrue(tells(encoded.getBytes(StandardCharsets.US_ASCII), 3, NAME));
    String lines = Base64.getMimeEncoder(8, new byte[] {'\r', '\n'}).encodeToString(name);
    assertTrue(tells(lines.getBytes(StandardCharsets.US_ASCII), 3, NAME));
  }

  @Test
  void a_name_that_is_deflated_is_read() throws IOException {
    byte[] name = ("<name>" + NAME + "</name>").getBytes(StandardCharsets.US_ASCII);
    ByteArrayOutputStream zlib = new ByteArrayOutputStream();
    ByteArrayOutputStream gzip = new ByteArrayOutputStream();
    ByteArrayOutputStream zip = new ByteArrayOutputStream();
    try (OutputStream one = new DeflaterOutputStream(zlib);
        OutputStream two = new GZIPOutputStream(gzip);
        ZipOutputStream three = new ZipOutputStream(zip)) {
      three.putNextEntry(new ZipEntry("a"));
      for (OutputStream out : List.of(one, two, three)) {
        out.write(name);
      }
    }
    for (ByteArrayOutputStream out : List.of(zlib, gzip, zip)) {
      assertTrue(tells(out.toByteArray(), 5, NAME));
      byte[] encoded = Base64.getEncoder().encode(out.toByteArray());
      assertTrue(tells(encoded, 5, NAME));
    }
  }

  @Test
  void a_name_across_the_seam_of_two_windows_is_read() throws IOException {
    assertTrue(tells(NAME.getBytes(StandardCharsets.US_ASCII), (1 << 20) - 4, NAME));
    assertTrue(tells(NAME.getBytes(StandardCharsets.US_ASCII), (2 << 20) - 4, NAME));
  }

  @Test
  void what_is_deflated_across_a_seam_is_not_vouched_for() throws IOException {
    byte[] noise = new byte[200_000];
    new Random(5).nextBytes(noise);
    ByteArrayOutputStream zlib = new ByteArrayOutputStream();
    try (OutputStream out = new DeflaterOutputStream(zlib)) {
      out.write(noise);
      out.write(NAME.getBytes(StandardCharsets.US_ASCII));
    }
    assertTrue(tells(zlib.toByteArray(), (1 << 20) - 100_000, NAME));
  }

  @Test
  void noise_tells_nothing_and_heads_without_end_are_not_vouched_for() throws IOException {
    byte[] noise = new byte[3_000_000];
    new Random(11).nextBytes(noise);
    assertTimeout(Duration.ofSeconds(20), () -> assertFalse(tells(noise, 0, NAME)));
    byte[] heads = new byte[100_000];
    for (int i = 0; i < heads.length; i += 2) {
      heads[i] = 0x78;
      heads[i + 1] = (byte) 0x9C;
    }
    assertTimeout(Duration.ofSeconds(20), () -> assertTrue(tells(heads, 0, NAME)));
  }

  /** Whether the bytes tell a name, with others around them. */
  private static boolean tells(byte[] bytes, int before, String name) throws IOException {
    byte[] all = new byte[before + bytes.length + 8];
    System.arraycopy(bytes, 0, all, before, bytes.length);
    return PlainRuns.any(new ByteArrayInputStream(all), run -> run.contains(name));
  }
}
