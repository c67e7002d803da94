// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.storage;

import java.util.List;
import java.util.Optional;
import org.giftcloud.dicom.TransferSyntax;
import org.giftcloud.dicom.UID;

/** What the storage service class speaks about. */
public final class StorageSopClasses {
  /** Classes for media and for commitment, and the service class itself, are no storage. */
  private static final List<String> OTHERS = List.of("1.2.840.10008.1.", "1.2.840.10008.4.");

  /** What archives hold for the most part, most frequent first. */
  private static final List<String> COMMON =
      List.of(
          UID.CTImageStorage,
          UID.MRImageStorage,
          UID.EnhancedMRImageStorage,
          UID.EnhancedCTImageStorage,
          UID.UltrasoundImageStorage,
          UID.UltrasoundMultiFrameImageStorage,
          UID.UltrasoundImageStorageRetired,
          UID.UltrasoundMultiFrameImageStorageRetired,
          UID.SecondaryCaptureImageStorage,
          UID.MultiFrameGrayscaleByteSecondaryCaptureImageStorage,
          UID.MultiFrameTrueColorSecondaryCaptureImageStorage,
          UID.ComputedRadiographyImageStorage,
          UID.DigitalXRayImageStorageForPresentation,
          UID.DigitalMammographyXRayImageStorageForPresentation,
          UID.PositronEmissionTomographyImageStorage,
          UID.NuclearMedicineImageStorage,
          UID.XRayAngiographicImageStorage,
          UID.XRayRadiofluoroscopicImageStorage,
          UID.EnhancedSRStorage,
          UID.ComprehensiveSRStorage,
          UID.XRayRadiationDoseSRStorage,
          UID.EncapsulatedPDFStorage,
          UID.GrayscaleSoftcopyPresentationStateStorage,
          UID.SegmentationStorage,
          UID.RTStructureSetStorage);

  private StorageSopClasses() {}

  /** The SOP Classes to expect where nothing is known. */
  public static List<String> common() {
    return COMMON;
  }

  /** Whether this is a storage SOP Class of PS3.6, retired ones included. */
  public static boolean isStorage(String uid) {
    return UID.isWellKnown(uid)
        && UID.nameOf(uid).contains("Storage")
        && OTHERS.stream().noneMatch(uid::startsWith);
  }

  /**
   * The transfer syntax to receive in: whatever is compressed comes as it is, in the order of the
   * sender; uncompressed is last, and pixels that would stay with the sender are the very last.
   */
  public static Optional<String> choose(List<String> proposed) {
    String best = null;
    int bestRank = Integer.MAX_VALUE;
    for (String uid : proposed) {
      int rank = TransferSyntax.of(uid).map(StorageSopClasses::rank).orElse(Integer.MAX_VALUE);
      if (rank < bestRank) {
        best = uid;
        bestRank = rank;
      }
    }
    return Optional.ofNullable(best);
  }

  private static int rank(TransferSyntax syntax) {
    if (syntax.isEncapsulated()) {
      return 0;
    }
    return switch (syntax.uid()) {
      case UID.DeflatedExplicitVRLittleEndian -> 1;
      case UID.ExplicitVRLittleEndian -> 2;
      case UID.ImplicitVRLittleEndian -> 3;
      case UID.ExplicitVRBigEndian -> 4;
      default -> 5;
    };
  }
}
