// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Files whose first line is a secret. */
public final class SecretFile {
  private static final int LONGEST = 4096;
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  private SecretFile() {}

  /**
   * The first line, without the mark that editors of Windows put before it; to be zeroed.
   *
   * @throws IOException also if it is not UTF-8 or too long: what was left of it is another secret
   */
  public static char[] firstLine(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(LONGEST + 1);
    try {
      int mark = BYTE_ORDER_MARK.length;
      int start =
          bytes.length >= mark && Arrays.equals(bytes, 0, mark, BYTE_ORDER_MARK, 0, mark)
              ? mark
              : 0;
      int end = start;
      while (end < bytes.length && bytes[end] != '\n' && bytes[end] != '\r') {
        end++;
      }
      if (end > LONGEST) {
        throw new IOException("the first line of a secret file is too long");
      }
      CharBuffer text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, start, end - start));
      char[] secret = Arrays.copyOf(text.array(), text.limit());
      Arrays.fill(text.array(), '\0');
      return secret;
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }
}
