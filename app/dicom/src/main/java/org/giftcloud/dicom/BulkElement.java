// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicom;

/** An element whose value stays where it is, such as Pixel Data in its file (little endian). */
public record BulkElement(int tag, VR vr, ByteSource value) implements Element {
  @Override
  public String toString() {
    return Tags.toString(tag) + " " + vr + " " + value.size() + " bytes";
  }
}
