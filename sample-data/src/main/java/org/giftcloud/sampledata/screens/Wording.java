// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sampledata.screens;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** What devices write: about one made-up patient, about others, about the picture. */
final class Wording {
  private static final List<String> FAMILIES =
      List.of(
          "Quillfeather",
          "Thistlewaite",
          "Vantongeren",
          "Mbalazi",
          "Hollinghurst",
          "Pettigrove",
          "Brönnimann",
          "Séaghdha",
          "Åkesdotter",
          "Zubrowsky",
          "Oduya",
          "Fennimore",
          "Grünwald",
          "Peñalosa",
          "Lindqvist",
          "Abernethy",
          "Kowalczyk",
          "Rao",
          "Nakamura",
          "D'Arcy");
  private static final List<String> GIVEN =
      List.of(
          "Persephone",
          "Zoë",
          "Aoife",
          "Barnaby",
          "Liselotte",
          "Thabiso",
          "Marmaduke",
          "Isobel",
          "José",
          "Françoise",
          "Omar",
          "Jürgen",
          "Priya",
          "Ann",
          "Lee",
          "Tadhg");
  private static final List<String> HOSPITALS =
      List.of(
          "St Ethelbruga Infirmary",
          "Barrowfenny Royal Hospital",
          "Kirkholmedale Clinic",
          "Hôpital Sainte-Odile",
          "Klinikum Ostermünde",
          "Wessenden NHS Trust");
  private static final List<String> MONTHS =
      List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");

  private final Random random;
  final String family;
  final String given;
  final String id;
  final String birthDate;
  final String accession;
  final String hospital;

  Wording(Random random) {
    this.random = random;
    family = pick(FAMILIES);
    given = pick(GIVEN);
    id = digits(8);
    birthDate =
        String.format(Locale.ROOT, "%d%02d%02d", 1930 + below(70), 1 + below(12), 1 + below(28));
    accession = "A" + digits(7);
    hospital = pick(HOSPITALS);
  }

  private int below(int bound) {
    return random.nextInt(bound);
  }

  private String pick(List<String> list) {
    return list.get(below(list.size()));
  }

  private String digits(int count) {
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < count; i++) {
      digits.append(i == 0 ? 1 + below(9) : below(10));
    }
    return digits.toString();
  }

  private String decimal(int whole, int places) {
    return String.format(Locale.ROOT, "%." + places + "f", whole * random.nextDouble() + 0.1);
  }

  private String date() {
    int day = 1 + below(28);
    int month = 1 + below(12);
    int year = 2001 + below(25);
    return switch (below(5)) {
      case 0 -> String.format(Locale.ROOT, "%02d/%02d/%d", day, month, year);
      case 1 -> String.format(Locale.ROOT, "%d-%02d-%02d", year, month, day);
      case 2 -> String.format(Locale.ROOT, "%02d.%02d.%d", day, month, year);
      case 3 -> String.format(Locale.ROOT, "%02d-%s-%02d", day, MONTHS.get(month - 1), year % 100);
      default -> String.format(Locale.ROOT, "%d %s %d", day, MONTHS.get(month - 1), year);
    };
  }

  private String time() {
    return String.format(Locale.ROOT, "%02d:%02d:%02d", below(24), below(60), below(60));
  }

  private String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }

  /** Lines that tell who the patient in the header is. */
  List<String> ofPatient() {
    String birth =
        birthDate.substring(6) + "/" + birthDate.substring(4, 6) + "/" + birthDate.substring(0, 4);
    List<String> lines =
        new ArrayList<>(
            List.of(
                upper(family) + ", " + given,
                given + " " + family,
                upper(family) + "^" + upper(given),
                "ID: " + id,
                id,
                "DOB " + birth,
                birth,
                "Acc# " + accession,
                hospital,
                upper(hospital),
                "Patient: " + family + " " + given.charAt(0)));
    java.util.Collections.shuffle(lines, random);
    return lines;
  }

  /** Lines about people, places and days that the header does not name. */
  List<String> elsewhere() {
    List<String> lines =
        new ArrayList<>(
            List.of(
                "Dr " + pick(FAMILIES),
                pick(FAMILIES) + " " + pick(GIVEN),
                "Op: " + upper(pick(FAMILIES)),
                upper(pick(FAMILIES)) + " " + upper(pick(GIVEN)).charAt(0),
                pick(HOSPITALS),
                "MRN " + digits(7),
                "Tel 01632 " + digits(6),
                date(),
                date() + " " + time(),
                time(),
                "Exam " + date(),
                "Visit " + digits(9)));
    java.util.Collections.shuffle(lines, random);
    return lines;
  }

  /** Lines about the picture. */
  List<String> measurements() {
    List<String> lines =
        new ArrayList<>(
            List.of(
                "MI " + decimal(1, 1) + "  TIs " + decimal(1, 1),
                "FR " + (20 + below(40)) + " Hz",
                "Depth " + decimal(20, 1) + " cm",
                "Gain " + below(90) + " dB",
                "Dyn R " + (40 + below(30)) + " dB",
                "BPD " + decimal(9, 2) + " cm",
                "HC " + decimal(300, 1) + " mm",
                "LV EF " + (30 + below(40)) + " %",
                "Dist " + decimal(90, 1) + " mm",
                "Vel " + decimal(120, 1) + " cm/s",
                "PG max " + decimal(40, 1) + " mmHg",
                "RI " + decimal(1, 2),
                "Area " + decimal(20, 2) + " cm²",
                "Vol " + decimal(200, 1) + " ml",
                "RT KIDNEY LONG",
                "Liver transverse",
                "Left ventricle",
                "CBD " + decimal(8, 1) + " mm",
                "kVp " + (80 + below(40)) + "  mA " + (100 + below(300)),
                "CTDIvol " + decimal(40, 2) + " mGy",
                "DLP " + decimal(900, 1) + " mGy.cm",
                "W " + (200 + below(400)) + " L " + below(80),
                "Zoom " + (100 + below(200)) + "%",
                "RAO " + below(40) + "  CRA " + below(30),
                (50 + below(60)) + " bpm",
                "HR " + (50 + below(60)),
                "Thickness " + decimal(5, 1) + " mm",
                "AP " + decimal(12, 2) + " cm"));
    java.util.Collections.shuffle(lines, random);
    return lines;
  }
}
