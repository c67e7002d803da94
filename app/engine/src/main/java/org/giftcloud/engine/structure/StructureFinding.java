// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.structure;

import java.util.Locale;

/**
 * What a de-identified file should not hold.
 *
 * @param where the path of the element, such as {@code (0040,A730)[0].(0040,A123)}, or the part of
 *     the file; never a value
 * @param kind what stands there
 */
public record StructureFinding(String where, Kind kind) {
  /** What stands where nothing, or a stand-in, is expected. */
  public enum Kind {
    /** (0012,0062) does not say that identity was removed. */
    NOT_SAID_TO_BE_DEIDENTIFIED,
    /** A name of a person that is no pseudonym by its form. */
    PERSON_NAME,
    /** A patient ID that is no pseudonym by its form. */
    PATIENT_ID,
    /** A date or time that no option of the file keeps. */
    DATE,
    /** A UID that was not made anew. */
    UID,
    /** A value that the Basic Profile takes away. */
    ATTRIBUTE,
    /** An attribute that no dictionary knows. */
    UNKNOWN_ATTRIBUTE,
    /** A private attribute that is not known to be safe. */
    PRIVATE_ATTRIBUTE,
    /** A content item of a report whose concept says that it identifies. */
    CONTENT_ITEM,
    /** Text beside an overlay. */
    OVERLAY_TEXT,
    /** Pixels of a small copy in an item. */
    PICTURE_IN_ITEM,
    /** (0028,0301) says that text is drawn in the pixels. */
    TEXT_IN_PIXELS,
    /** Bytes before the file's prefix. */
    PREAMBLE,
    /** File meta information that tells of nodes, or is private. */
    FILE_META,
    /** Bytes after the data set. */
    TRAILING_BYTES,
    /** A file or folder that is called like a person. */
    FILE_NAME,
    /** The file could not be read as DICOM, or not to its end. */
    NOT_LOOKED_AT
  }

  /** A tag as people write it. */
  static String place(int tag) {
    return String.format(Locale.ROOT, "(%04X,%04X)", tag >>> 16, tag & 0xFFFF);
  }
}
