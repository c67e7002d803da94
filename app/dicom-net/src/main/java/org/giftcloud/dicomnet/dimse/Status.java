// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.dimse;

import java.util.Locale;

/** How a DIMSE operation ended (PS3.7 Annex C, PS3.4 B.2.3). */
public record Status(int code) {
  public static final Status SUCCESS = new Status(0x0000);
  public static final Status INVALID_SOP_INSTANCE = new Status(0x0117);
  public static final Status SOP_CLASS_NOT_SUPPORTED = new Status(0x0122);
  public static final Status UNRECOGNISED_OPERATION = new Status(0x0211);
  public static final Status OUT_OF_RESOURCES = new Status(0xA700);
  public static final Status DATA_SET_DOES_NOT_MATCH = new Status(0xA900);
  public static final Status CANNOT_UNDERSTAND = new Status(0xC000);

  public Status {
    if (code < 0 || code > 0xFFFF) {
      throw new IllegalArgumentException("status has 16 bits");
    }
  }

  /** Whether the operation was done, perhaps with a warning. */
  public boolean isDone() {
    return code == 0 || code == 1 || (code & 0xF000) == 0xB000;
  }

  /** Whether more answers follow (PS3.4 C.4). */
  public boolean isPending() {
    return code == 0xFF00 || code == 0xFF01;
  }

  /** Whether it ended because we asked it to. */
  public boolean isCancelled() {
    return code == 0xFE00;
  }

  /** As the Standard writes it, such as A700H. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%04XH", code);
  }
}
