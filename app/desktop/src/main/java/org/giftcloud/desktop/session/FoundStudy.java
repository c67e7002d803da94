// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.session;

import org.giftcloud.dicomnet.retrieve.ArchiveNode;
import org.giftcloud.dicomnet.retrieve.StudyKey;

/**
 * A study that an archive has. What identifies its patient is kept apart, and shown only on
 * purpose.
 *
 * @param person stands for the patient among what was found together: "Patient 1"
 * @param series how many series the archive says it has, or empty
 * @param images how many images, or empty
 */
public record FoundStudy(
    ArchiveNode archive,
    StudyKey key,
    String person,
    String date,
    String modalities,
    String series,
    String images,
    Names names) {

  /** Identity. */
  public record Names(
      String name, String patientId, String birthDate, String accession, String description) {
    @Override
    public String toString() {
      return "Names[redacted]";
    }
  }

  /** Something of it that can be fetched alone. */
  public sealed interface Piece {}

  /** One series of it; its description may identify. */
  public record Series(
      String uid, String number, String modality, String images, String description)
      implements Piece {
    @Override
    public String toString() {
      return "Series[" + images + "]";
    }
  }

  /**
   * One image of a series.
   *
   * @param frames how many frames it has, or empty where the archive does not say it
   */
  public record Image(String seriesUid, String uid, String number, String frames) implements Piece {
    @Override
    public String toString() {
      return "Image[" + number + "]";
    }
  }

  @Override
  public String toString() {
    return "FoundStudy[" + images + "]";
  }
}
