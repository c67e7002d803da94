// SPDX-License-Identifier: Apache-2.0
import org.jspecify.annotations.NullMarked;

/** DICOM data sets and the Part 10 file format. */
@NullMarked
module org.giftcloud.dicom {
  requires static transitive org.jspecify;
  requires jdk.charsets;

  exports org.giftcloud.dicom;
}
