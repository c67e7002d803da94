// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.item;

import java.util.List;

/**
 * What may be known of an instance without knowing who it shows.
 *
 * @param patient key of the patient within this workspace (keyed hash, not an identifier)
 * @param workName the random name the patient is shown by, such as "Patient K7"
 * @param study key of the study within this workspace
 * @param series key of the series within this workspace
 * @param instance key of the SOP Instance UID within this workspace
 * @param content keyed hash of the bytes as they came
 * @param modality Modality (0008,0060), or empty
 * @param sopClass SOP Class UID
 * @param seriesNumber Series Number (0020,0011), or 0
 * @param instanceNumber Instance Number (0020,0013), or 0
 * @param frames number of frames, 0 without pixels
 * @param rows rows of a frame, 0 without pixels
 * @param columns columns of a frame, 0 without pixels
 * @param bytes size of the file as it came
 * @param risk the risk that identity is burned into the pixels
 * @param riskReasons the reasons for it, sentences for people
 * @param faceReasons why somebody may be recognised by the face, sentences for people; or none
 * @param notes what else a person should know before it goes, sentences for people; or none
 */
public record Facts(
    String patient,
    String workName,
    String study,
    String series,
    String instance,
    String content,
    String modality,
    String sopClass,
    int seriesNumber,
    int instanceNumber,
    int frames,
    int rows,
    int columns,
    long bytes,
    Risk risk,
    List<String> riskReasons,
    List<String> faceReasons,
    List<String> notes) {
  public Facts {
    riskReasons = List.copyOf(riskReasons);
    faceReasons = orNone(faceReasons);
    notes = orNone(notes);
  }

  // A journal of before these were looked for has none.
  @SuppressWarnings("NullAway")
  private static List<String> orNone(List<String> reasons) {
    return reasons == null ? List.of() : List.copyOf(reasons);
  }

  /** The risk of text burned into the pixels. */
  public enum Risk {
    LOW,
    HIGH
  }
}
