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

  /** One series of it; its description may identify. */
  public record Series(String number, String modality, String images, String description) {
    @Override
    public String toString() {
      return "Series[" + images + "]";
    }
  }

  @Override
  public String toString() {
    return "FoundStudy[" + images + "]";
  }
}
