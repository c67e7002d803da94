// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** One spelling per patient, so that keyed hashes of it agree between sites and years. */
final class CanonicalIdentity {
  private static final Pattern HEALTH_NUMBER =
      Pattern.compile("\\d{3}[ -]?\\d{3}[ -]?\\d{4}|\\d{6} \\d{4}");
  private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}]");
  private static final Pattern NAME_ENDS = Pattern.compile("[\\^=]");
  private static final Pattern PUNCTUATION = Pattern.compile("[^\\p{L}\\p{N}]");
  private static final Pattern ALL_ALIKE = Pattern.compile("(?s)(.)\\1{2,}|0+|[xX]+");
  private static final Set<String> PLACEHOLDERS =
      Set.of(
          "ANON",
          "ANONYMISED",
          "ANONYMIZED",
          "ANONYMOUS",
          "BLANK",
          "DEFAULT",
          "DUMMY",
          "EMPTY",
          "ID",
          "MISSING",
          "NA",
          "NAN",
          "NIL",
          "NOID",
          "NONAME",
          "NONE",
          "NOTAVAILABLE",
          "NULL",
          "PATIENT",
          "PATIENTID",
          "PHANTOM",
          "TBD",
          "TEMP",
          "TEST",
          "TESTPATIENT",
          "UNAVAILABLE",
          "UNDEFINED",
          "UNIDENTIFIED",
          "UNKNOWN",
          "UNSPECIFIED",
          "1234",
          "12345",
          "123456",
          "1234567",
          "12345678",
          "123456789",
          "1234567890",
          "0123456789");

  private final String issuer;
  private final String patientId;
  private final String birthDate;
  private final String sex;
  private final String familyName;

  private CanonicalIdentity(Identity identity, String site) {
    String named = tidy(identity.issuer());
    this.issuer = named.isEmpty() ? tidy(site) : named;
    this.patientId = patientId(identity.patientId());
    this.birthDate = birthDate(identity.birthDate());
    this.sex = sex(identity.sex());
    this.familyName = familyName(identity.familyName());
  }

  /**
   * @param site stands for the issuer where the source named none; may be empty
   */
  static CanonicalIdentity of(Identity identity, String site) {
    return new CanonicalIdentity(identity, site);
  }

  Optional<HoldReason> holdReason() {
    String letters = letters();
    if (patientId.isEmpty()) {
      return Optional.of(HoldReason.BLANK_ID);
    }
    boolean filler =
        letters.isEmpty() || PLACEHOLDERS.contains(letters) || ALL_ALIKE.matcher(letters).matches();
    return filler ? Optional.of(HoldReason.PLACEHOLDER_ID) : Optional.empty();
  }

  /** What a filler is recognised by. */
  String letters() {
    return PUNCTUATION.matcher(patientId).replaceAll("").toUpperCase(Locale.ROOT);
  }

  String issuer() {
    return issuer;
  }

  String patientId() {
    return patientId;
  }

  /** Empty when the source did not say. */
  String birthDate() {
    return birthDate;
  }

  String sex() {
    return sex;
  }

  String familyName() {
    return familyName;
  }

  private static String patientId(String raw) {
    String id = tidy(raw);
    return HEALTH_NUMBER.matcher(id).matches() ? id.replaceAll("[ -]", "") : id;
  }

  private static String birthDate(String raw) {
    return tidy(raw).replaceAll("[.\\-/ ]", "");
  }

  private static String sex(String raw) {
    String sex = tidy(raw).toUpperCase(Locale.ROOT);
    return sex.equals("U") || sex.equals("UNKNOWN") ? "" : sex;
  }

  /** Case, accents and punctuation do not make another person. */
  private static String familyName(String raw) {
    String family = NAME_ENDS.split(raw, 2)[0];
    return PUNCTUATION
        .matcher(Normalizer.normalize(family, Normalizer.Form.NFKD))
        .replaceAll("")
        .toUpperCase(Locale.ROOT);
  }

  private static String tidy(String raw) {
    String visible = INVISIBLE.matcher(raw).replaceAll("").replace('\u00a0', ' ');
    return Normalizer.normalize(visible, Normalizer.Form.NFC).strip();
  }

  @Override
  public String toString() {
    return "CanonicalIdentity[redacted]";
  }
}
