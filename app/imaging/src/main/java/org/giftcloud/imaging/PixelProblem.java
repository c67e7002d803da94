// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

/** Why pixels cannot be read, shown or masked here; such an image is held. */
public enum PixelProblem {
  NO_PIXELS("This file has no image in it."),
  FORMAT_INCOMPLETE(
      "The description of the image (its size or bit depth) is missing or contradicts itself."),
  FORMAT_UNSUPPORTED("The pixels of this image are stored in a form this program cannot show."),
  NOT_AS_DECLARED(
      "The pixels are not stored as the file's transfer syntax says, so programs may read them differently."),
  MORE_PIXELS("The file holds further pixels beside its image, which no viewer shows."),
  COLOUR_UNSUPPORTED("The image uses a colour model this program does not know."),
  PALETTE_UNSUPPORTED("The colour table of this image is missing or of an unknown form."),
  COMPRESSION_UNSUPPORTED("The image is compressed in a way this program cannot read."),
  VIDEO(
      "The file is a video. This program has no decoder of video and shows no picture of it; a video can neither be checked frame by frame nor masked, and notes within its stream cannot be taken out."),
  TOO_LARGE("One frame of this image is larger than this program can hold in memory."),
  PIXELS_TRUNCATED("The image ends before its last frame: the file is damaged."),
  PIXELS_DAMAGED("The compressed image is damaged and cannot be read."),
  FRAMES_MISCOUNTED(
      "The image holds more frames than it says, or does not say readably how many: some would be lost."),
  SPARE_BITS_USED(
      "Bits beside the values of the image are used, and the file does not say for what: they may be values or hidden writing."),
  FRAMES_UNCLEAR("It is not clear where in the file each frame of this image begins."),
  MASK_OUTSIDE("A mask lies outside the image, so it was made for an image of another size."),
  MASK_FRAMES(
      "A mask is for frames that this image does not have, so it was made for another image."),
  ULTRASOUND_UNNAMED(
      "Everything outside the ultrasound was to be masked, but the file does not say where that is."),
  MASK_PAINTS_NOTHING(
      "Everything outside the ultrasound was to be masked, and the file says that all of the image is ultrasound: nothing would be masked."),
  MASK_MISSING("There is nothing to mask: no region was given."),
  MASK_UNSUPPORTED(
      "This image can be shown, but images that are compressed in this way cannot be masked."),
  TEXT_MODEL_MISSING(
      "The files with which text is found in images are missing or do not work on this computer."),
  DECODER_TIMED_OUT("Reading the compressed image took too long; it may be damaged."),
  DECODER_BUSY(
      "This image was not read, for two others that may be damaged are still being read. Try again in a few minutes, or start the program again.");

  private final String sentence;

  PixelProblem(String sentence) {
    this.sentence = sentence;
  }

  /** What a data manager reads. */
  public String sentence() {
    return sentence;
  }
}
