// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicom;

import java.util.Arrays;

/** An element whose value is in memory, as it stands in the file (little endian, padding kept). */
public final class ValueElement implements Element {
  private final int tag;
  private final VR vr;
  private final byte[] value;

  /** Copies the value. */
  public ValueElement(int tag, VR vr, byte[] value) {
    this(value.clone(), tag, vr);
  }

  private ValueElement(byte[] value, int tag, VR vr) {
    this.tag = tag;
    this.vr = vr;
    this.value = value;
  }

  /** Takes the array over. */
  static ValueElement owning(int tag, VR vr, byte[] value) {
    return new ValueElement(value, tag, vr);
  }

  @Override
  public int tag() {
    return tag;
  }

  @Override
  public VR vr() {
    return vr;
  }

  /** A copy of the bytes. */
  public byte[] value() {
    return value.clone();
  }

  public int length() {
    return value.length;
  }

  /** The bytes themselves, never to be changed. */
  byte[] bytes() {
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ValueElement that
        && tag == that.tag
        && vr == that.vr
        && Arrays.equals(value, that.value);
  }

  @Override
  public int hashCode() {
    return 31 * tag + Arrays.hashCode(value);
  }

  @Override
  public String toString() {
    return Tags.toString(tag) + " " + vr + " " + value.length + " bytes";
  }
}
