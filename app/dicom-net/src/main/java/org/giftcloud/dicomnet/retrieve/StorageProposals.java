// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.retrieve;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.giftcloud.dicom.UID;
import org.giftcloud.dicomnet.association.AssociationRequestor.Proposal;
import org.giftcloud.dicomnet.association.AssociationRequestor.Role;
import org.giftcloud.dicomnet.storage.StorageSopClasses;

/**
 * The contexts in which an archive may send to us over a C-GET. An archive sends compressed images
 * as they are only where their own encoding was accepted, so each has a context of its own while
 * there is room. What has no loss comes first: some take the first that was accepted and recode.
 */
final class StorageProposals {
  private static final List<String> UNCOMPRESSED =
      List.of(UID.ExplicitVRLittleEndian, UID.ImplicitVRLittleEndian);
  private static final List<List<String>> ALL =
      List.of(
          UNCOMPRESSED,
          List.of(UID.JPEGLosslessSV1),
          List.of(UID.JPEG2000Lossless),
          List.of(UID.JPEGLSLossless),
          List.of(UID.RLELossless),
          List.of(UID.JPEGBaseline8Bit),
          List.of(UID.JPEG2000),
          List.of(UID.JPEGExtended12Bit),
          List.of(UID.JPEGLossless),
          List.of(UID.JPEGLSNearLossless),
          List.of(UID.HTJ2KLossless),
          List.of(UID.HTJ2KLosslessRPCL),
          List.of(UID.HTJ2K),
          List.of(UID.DeflatedExplicitVRLittleEndian),
          List.of(UID.MPEG2MPML),
          List.of(UID.MPEG2MPHL),
          List.of(UID.MPEG4HP41),
          List.of(UID.MPEG4HP41BD),
          List.of(UID.MPEG4HP422D),
          List.of(UID.HEVCMP51),
          List.of(UID.HEVCM10P51),
          List.of(UID.JPEGXLLossless),
          List.of(UID.JPEGXLJPEGRecompression));

  private StorageProposals() {}

  /**
   * As many as there is room for, each class at least once if it can be.
   *
   * @param classes those expected; none if that is not known
   */
  static List<Proposal> of(Collection<String> classes, int room) {
    List<String> wanted =
        (classes.isEmpty() ? StorageSopClasses.common() : classes)
            .stream().filter(StorageSopClasses::isStorage).limit(room).toList();
    int each = wanted.isEmpty() ? 0 : Math.min(ALL.size(), room / wanted.size());
    List<Proposal> proposals = new ArrayList<>();
    for (String sopClass : wanted) {
      for (List<String> syntaxes : ALL.subList(0, each)) {
        proposals.add(new Proposal(sopClass, syntaxes, Role.PROVIDER));
      }
    }
    return proposals;
  }
}
