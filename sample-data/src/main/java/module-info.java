// SPDX-License-Identifier: Apache-2.0
import org.jspecify.annotations.NullMarked;

/** Synthetic studies with planted identity and their answer key. */
@NullMarked
module org.giftcloud.sampledata {
  requires static transitive org.jspecify;
  requires transitive org.giftcloud.dicom;
  requires java.desktop;
  requires com.fasterxml.jackson.databind;

  exports org.giftcloud.sampledata;
  exports org.giftcloud.sampledata.screens;
}
