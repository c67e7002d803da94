// SPDX-License-Identifier: Apache-2.0
import org.jspecify.annotations.NullMarked;

/** Frames: decoding, rendering, masks and mask templates. */
@NullMarked
module org.giftcloud.imaging {
  exports org.giftcloud.imaging;
  exports org.giftcloud.imaging.text;

  opens org.giftcloud.imaging to
      com.fasterxml.jackson.databind;

  requires static transitive org.jspecify;
  requires transitive org.giftcloud.dicom;
  requires java.desktop;
  requires com.fasterxml.jackson.databind;
  requires jai.imageio.core;
  requires jai.imageio.jpeg2000;
  requires com.dylibso.chicory.runtime;
  requires com.dylibso.chicory.wasm;
  requires com.microsoft.onnxruntime;
  requires rapidocr.onnx.models;
}
