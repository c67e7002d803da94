// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging.codec;

import java.io.IOException;
import java.io.Serial;

/** A compressed frame cannot be decoded. */
public final class CodecException extends IOException {
  @Serial private static final long serialVersionUID = 1;

  public enum Kind {
    UNSUPPORTED,
    /** It can be read, but not written. */
    UNWRITABLE,
    DAMAGED,
    /** A second picture follows the one that was expected. */
    GOES_ON,
    TIMED_OUT,
    /** Frames that were begun before do not end; this one was not begun. */
    BUSY,
    TOO_LARGE
  }

  private final Kind kind;

  public CodecException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  public CodecException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }

  public static CodecException damaged(String message) {
    return new CodecException(Kind.DAMAGED, message);
  }

  public static CodecException unsupported(String message) {
    return new CodecException(Kind.UNSUPPORTED, message);
  }

  public static CodecException unwritable(String message) {
    return new CodecException(Kind.UNWRITABLE, message);
  }
}
