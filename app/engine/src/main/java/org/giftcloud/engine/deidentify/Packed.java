// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.giftcloud.dicom.VR;

/** Values of the plain ASCII representations between bytes and strings. */
final class Packed {
  private Packed() {}

  /** The values without padding; an empty value is no value. */
  static List<String> values(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int end = text.length();
    while (end > 0 && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == 0)) {
      end--;
    }
    if (end == 0) {
      return List.of();
    }
    if (text.indexOf('\\') < 0) {
      return List.of(text.substring(0, end).replace('\0', ' ').strip());
    }
    String[] values = text.substring(0, end).split("\\\\", -1);
    for (int i = 0; i < values.length; i++) {
      values[i] = values[i].replace('\0', ' ').strip();
    }
    return List.of(values);
  }

  /** Text padded to even length. */
  static byte[] padded(byte[] text) {
    byte[] even = Arrays.copyOf(text, text.length + 1 & ~1);
    if (even.length > text.length) {
      even[text.length] = ' ';
    }
    return even;
  }

  /** The bytes of some values, padded to even length. */
  static byte[] bytes(VR vr, List<String> values) {
    String text = String.join("\\", values);
    if (text.length() % 2 == 1) {
      text += vr == VR.UI ? '\0' : ' ';
    }
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
