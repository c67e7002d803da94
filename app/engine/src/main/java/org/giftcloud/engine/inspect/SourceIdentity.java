// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.inspect;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import org.giftcloud.keystore.Identity;

/**
 * Who an image is of, split off at inspection. It is kept sealed in staging for the gate's search
 * and the key store's look-up, and is shown only where a person asks for it, on the record.
 *
 * @param issuer Issuer of Patient ID (0010,0021), or empty
 * @param patientId Patient ID (0010,0020), or empty
 * @param birthDate Patient's Birth Date (0010,0030), or empty
 * @param sex Patient's Sex (0010,0040), or empty
 * @param familyName the family name of Patient's Name (0010,0010), or empty
 * @param site the source's site ID, or empty; stands for an issuer that the image does not name
 * @param said what the image says of itself
 * @param words everything to search the output for
 */
public record SourceIdentity(
    String issuer,
    String patientId,
    String birthDate,
    String sex,
    String familyName,
    String site,
    Said said,
    List<Word> words) {
  public SourceIdentity {
    site = orNone(site);
    said = orNothing(said);
    words = List.copyOf(words);
  }

  // What was sealed before sources had site IDs says none.
  @SuppressWarnings("NullAway")
  private static String orNone(String site) {
    return site == null ? "" : site;
  }

  @SuppressWarnings("NullAway") // as above
  private static Said orNothing(Said said) {
    return said == null ? Said.NOTHING : said;
  }

  /** What an image says of itself; it is believed nothing by which the profile would do less. */
  public enum Said {
    NOTHING,
    /**
     * Patient Identity Removed is YES, and the study's UID is one that a program made of another.
     */
    DEIDENTIFIED
  }

  /** Whether the source's site ID stands for the issuer. */
  @JsonIgnore
  public boolean isIssuedBySite() {
    return !Identity.isIssuer(issuer) && !site.isEmpty();
  }

  /** Who gave the patient ID, as far as anybody says. */
  public String issuerOrSite() {
    return isIssuedBySite() ? site : issuer;
  }

  @Override
  public String toString() {
    return "SourceIdentity[redacted]";
  }

  /** One identifying text and what it is. */
  public record Word(Kind kind, String text) {
    @Override
    public String toString() {
      return "Word[" + kind + "]";
    }
  }

  /** What an identifying text is. */
  public enum Kind {
    NAME,
    ID,
    BIRTH_DATE,
    ADDRESS,
    CONTACT,
    INSTITUTION,
    /** Of a study, a series or a frame of reference: the same for many images. */
    UID,
    /** Of this image alone. */
    INSTANCE_UID
  }
}
