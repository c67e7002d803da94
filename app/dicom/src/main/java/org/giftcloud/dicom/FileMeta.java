// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicom;

/** File Meta Information (PS3.10 7.1) made anew, never copied from a source. */
public final class FileMeta {
  /** Made once from a random UUID. */
  public static final String IMPLEMENTATION_CLASS_UID =
      "2.25.278952683557960013279895310456249594901";

  public static final String IMPLEMENTATION_VERSION_NAME = "GIFTCLOUD_0.1";

  private FileMeta() {}

  /**
   * The meta information of a data set.
   *
   * @throws IllegalArgumentException if SOP Class or Instance UID is missing or no UID
   */
  public static Attributes of(Attributes dataset, String transferSyntaxUid) {
    return of(uid(dataset, Tag.SOPClassUID), uid(dataset, Tag.SOPInstanceUID), transferSyntaxUid);
  }

  /** The meta information of a DICOMDIR, which is always explicit little endian. */
  static Attributes ofDirectory(String instanceUid) {
    return of(UID.MediaStorageDirectoryStorage, instanceUid, UID.ExplicitVRLittleEndian);
  }

  private static Attributes of(String sopClass, String instance, String transferSyntaxUid) {
    return Attributes.builder()
        .setBytes(Tag.FileMetaInformationVersion, VR.OB, new byte[] {0, 1})
        .setString(Tag.MediaStorageSOPClassUID, VR.UI, sopClass)
        .setString(Tag.MediaStorageSOPInstanceUID, VR.UI, instance)
        .setString(Tag.TransferSyntaxUID, VR.UI, transferSyntaxUid)
        .setString(Tag.ImplementationClassUID, VR.UI, IMPLEMENTATION_CLASS_UID)
        .setString(Tag.ImplementationVersionName, VR.SH, IMPLEMENTATION_VERSION_NAME)
        .build();
  }

  private static String uid(Attributes dataset, int tag) {
    return dataset
        .getString(tag)
        .filter(UID::isValid)
        .orElseThrow(() -> new IllegalArgumentException("no UID at " + Tags.toString(tag)));
  }
}
