// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicom;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Value representations (PS3.5 6.2). */
public enum VR {
  AE(Kind.TEXT, 16),
  AS(Kind.TEXT, 4),
  AT(Kind.BINARY, 2, 4),
  CS(Kind.TEXT, 16),
  DA(Kind.TEXT, 8),
  DS(Kind.TEXT, 16),
  DT(Kind.TEXT, 26),
  FD(Kind.BINARY, 8, 8),
  FL(Kind.BINARY, 4, 4),
  IS(Kind.TEXT, 12),
  LO(Kind.ENCODED_TEXT, 64),
  LT(Kind.ENCODED_TEXT, 10240),
  OB(Kind.BULK, 1, 1),
  OD(Kind.BULK, 8, 8),
  OF(Kind.BULK, 4, 4),
  OL(Kind.BULK, 4, 4),
  OV(Kind.BULK, 8, 8),
  OW(Kind.BULK, 2, 2),
  PN(Kind.ENCODED_TEXT, 64),
  SH(Kind.ENCODED_TEXT, 16),
  SL(Kind.BINARY, 4, 4),
  SQ(Kind.SEQUENCE, 1, 1),
  SS(Kind.BINARY, 2, 2),
  ST(Kind.ENCODED_TEXT, 1024),
  SV(Kind.BINARY, 8, 8),
  TM(Kind.TEXT, 14),
  UC(Kind.ENCODED_TEXT, 0),
  UI(Kind.TEXT, 64),
  UL(Kind.BINARY, 4, 4),
  UN(Kind.BULK, 1, 1),
  UR(Kind.TEXT, 0),
  US(Kind.BINARY, 2, 2),
  UT(Kind.ENCODED_TEXT, 0),
  UV(Kind.BINARY, 8, 8);

  private enum Kind {
    TEXT,
    ENCODED_TEXT,
    BINARY,
    BULK,
    SEQUENCE
  }

  private static final @Nullable VR[] BY_CODE = new @Nullable VR[26 * 26];

  static {
    for (VR vr : values()) {
      BY_CODE[(vr.name().charAt(0) - 'A') * 26 + vr.name().charAt(1) - 'A'] = vr;
    }
  }

  private final Kind kind;
  private final int swapUnit;
  private final int valueBytes;
  private final int maxLength;
  private final boolean longLength;
  private final int code;

  VR(Kind kind, int maxLength) {
    this(kind, 1, 1, maxLength);
  }

  VR(Kind kind, int swapUnit, int valueBytes) {
    this(kind, swapUnit, valueBytes, 0);
  }

  VR(Kind kind, int swapUnit, int valueBytes, int maxLength) {
    this.kind = kind;
    this.swapUnit = swapUnit;
    this.valueBytes = valueBytes;
    this.maxLength = maxLength;
    this.longLength =
        kind == Kind.BULK
            || kind == Kind.SEQUENCE
            || Set.of("SV", "UC", "UR", "UT", "UV").contains(name());
    this.code = name().charAt(0) | (name().charAt(1) << 8);
  }

  /** The VR of this two-letter name, if it is one. */
  public static Optional<VR> of(String name) {
    return name.length() == 2
        ? Optional.ofNullable(of(name.charAt(0), name.charAt(1)))
        : Optional.empty();
  }

  static @Nullable VR of(int first, int second) {
    int i = first - 'A';
    int j = second - 'A';
    return i < 0 || i > 25 || j < 0 || j > 25 ? null : BY_CODE[i * 26 + j];
  }

  /** Whether values are characters. */
  public boolean isText() {
    return kind == Kind.TEXT || kind == Kind.ENCODED_TEXT;
  }

  /** Whether Specific Character Set (0008,0005) governs the bytes: LO LT PN SH ST UC UT. */
  public boolean isEncodedText() {
    return kind == Kind.ENCODED_TEXT;
  }

  /** Whether values are numbers, tags or bytes. */
  public boolean isBinary() {
    return kind == Kind.BINARY || kind == Kind.BULK;
  }

  /** Whether the value is one run of bytes without a multiplicity: OB OW OF OD OL OV UN. */
  public boolean isBulk() {
    return kind == Kind.BULK;
  }

  /** Whether a backslash separates values: text but LT, ST, UR and UT. */
  public boolean isMultiValuedText() {
    return isText() && this != LT && this != ST && this != UR && this != UT;
  }

  /**
   * The longest value in characters (PN: of one component group), 0 if there is no limit below
   * 2^32.
   */
  public int maxLength() {
    return maxLength;
  }

  /** Bytes that change places together between the byte orders. */
  int swapUnit() {
    return swapUnit;
  }

  /** Bytes of one value, 1 for text. */
  int valueBytes() {
    return valueBytes;
  }

  /** Whether the explicit header has a 32-bit length (PS3.5 7.1.2). */
  boolean hasLongLength() {
    return longLength;
  }

  /** The two letters as they stand in a little-endian 16-bit word. */
  int code() {
    return code;
  }

  /** What makes an odd value even (PS3.5 6.2). */
  byte padding() {
    return isText() && this != UI ? (byte) ' ' : 0;
  }
}
