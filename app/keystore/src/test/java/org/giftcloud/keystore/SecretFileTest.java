// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretFileTest {
  private static String read(byte[] file) throws IOException {
    return new String(SecretFile.firstLine(new ByteArrayInputStream(file)));
  }

  private static String read(String file) throws IOException {
    return read(file.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gr\u00fcn \ud83d\udd11",
        "gr\u00fcn \ud83d\udd11\n",
        "gr\u00fcn \ud83d\udd11\r\nmore"
      })
  void an_editor_changes_no_secret(String file) throws IOException {
    assertEquals("gr\u00fcn \ud83d\udd11", read(file));
    assertEquals("gr\u00fcn \ud83d\udd11", read("\ufeff" + file));
  }

  @Test
  void what_is_no_utf_8_is_no_secret() throws IOException {
    for (Charset charset : List.of(StandardCharsets.ISO_8859_1, StandardCharsets.UTF_16)) {
      byte[] file = "gr\u00fcn\n".getBytes(charset);
      assertThrows(IOException.class, () -> read(file));
    }
    assertEquals("green", read("green\n\u00fc".getBytes(StandardCharsets.ISO_8859_1)));
  }

  @Test
  void a_secret_is_not_cut() throws IOException {
    assertEquals(4096, read("a".repeat(4096)).length());
    assertEquals(4096, read("a".repeat(4096) + "\n").length());
    assertThrows(IOException.class, () -> read("a".repeat(4097)));
    assertEquals("", read(""));
  }
}
