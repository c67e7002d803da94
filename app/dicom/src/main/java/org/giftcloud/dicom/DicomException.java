// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicom;

import java.io.IOException;

/**
 * Bytes that cannot be read as DICOM, or a data set that cannot be written; never names a value.
 */
public final class DicomException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Why, for those who decide what happens next. */
  public enum Reason {
    /** Nothing in the bytes looks like DICOM. */
    NOT_DICOM,
    /** The bytes end within an element. */
    TRUNCATED,
    /** More than a reader should accept: nesting, memory, inflated size. */
    LIMIT,
    /** A private transfer syntax, or one that is no DICOM data set. */
    UNSUPPORTED_TRANSFER_SYNTAX,
    /** Against PS3.5 in a way no reader can repair. */
    MALFORMED
  }

  private final Reason reason;
  private final int tag;
  private final long offset;

  DicomException(Reason reason, String what, int tag, long offset) {
    super(what + " at " + Tags.toString(tag) + ", offset " + offset);
    this.reason = reason;
    this.tag = tag;
    this.offset = offset;
  }

  public Reason reason() {
    return reason;
  }

  /** The element being read or written, 0 if none was begun. */
  public int tag() {
    return tag;
  }

  /** Where in the file; of a deflated data set, where in the inflated bytes. */
  public long offset() {
    return offset;
  }
}
