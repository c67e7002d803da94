// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.node;

import java.net.InetAddress;
import java.util.Optional;

/** Addresses with the same first bits, such as 10.1.2.0/24. */
public final class AddressRange {
  private final byte[] start;
  private final int bits;

  private AddressRange(byte[] start, int bits) {
    this.start = start;
    this.bits = bits;
  }

  /** Reads an address or a range in CIDR notation; names are not looked up. */
  public static Optional<AddressRange> parse(String text) {
    int slash = text.indexOf('/');
    try {
      byte[] start =
          InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash)).getAddress();
      int most = start.length * 8;
      int bits = slash < 0 ? most : Integer.parseInt(text.substring(slash + 1));
      return bits < 0 || bits > most
          ? Optional.empty()
          : Optional.of(new AddressRange(start, bits));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  public boolean contains(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (bytes.length != start.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >>> (bit & 7);
      if (((bytes[bit >>> 3] ^ start[bit >>> 3]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }
}
