// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.giftcloud.engine.detect.JudgedLine.Kind;
import org.giftcloud.engine.inspect.SourceIdentity;
import org.giftcloud.engine.inspect.SourceIdentity.Word;
import org.giftcloud.imaging.Region;
import org.giftcloud.imaging.text.TextLine;
import org.giftcloud.imaging.text.TextLine.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineJudgeTest {
  private static final Region BOX = new Region(1, 2, 30, 10);

  private final LineJudge judge =
      new LineJudge(
          new SourceIdentity(
              "",
              "48151623",
              "19410627",
              "F",
              "Liverstone",
              "",
              SourceIdentity.Said.NOTHING,
              List.of(
                  new Word(SourceIdentity.Kind.NAME, "Liver"),
                  new Word(SourceIdentity.Kind.NAME, "Brönnimann"),
                  new Word(SourceIdentity.Kind.ID, "48151623"))));

  private Kind kind(double certainty, String... readings) {
    List<Reading> read = Arrays.stream(readings).map(text -> new Reading(text, certainty)).toList();
    return judge.judge(new TextLine(BOX, BOX, 1, read)).kind();
  }

  private List<Kind> kinds(String... pieces) {
    List<TextLine> lines = new ArrayList<>();
    for (int i = 0; i < pieces.length; i++) {
      boolean isSpeck = pieces[i].isEmpty();
      Region box = new Region(100 * i - (isSpeck ? 5 : 0), 4, isSpeck ? 3 : 92, 20);
      List<Reading> read = isSpeck ? List.of() : List.of(new Reading(pieces[i], 0.9));
      lines.add(new TextLine(box, box, 1, read));
    }
    return judge.judge(lines).stream().map(JudgedLine::kind).toList();
  }

  @Test
  void judges_pieces_of_a_row_together() {
    Kind measurement = Kind.MEASUREMENT;
    assertEquals(List.of(measurement, measurement), kinds("RI", "0.13"));
    assertEquals(List.of(measurement, measurement), kinds("P", "Med"));
    assertEquals(List.of(Kind.IDENTITY, Kind.IDENTITY), kinds("P", "Low"));
    assertEquals(List.of(measurement, measurement, Kind.UNREAD), kinds("RT", "KIDNEY LONG", ""));
    assertEquals(List.of(Kind.IDENTITY, measurement), kinds("Grimthorpe", "0.13 cm"));
    assertEquals(List.of(Kind.IDENTITY, Kind.IDENTITY), kinds("Grimthorpe", "0"));
    assertEquals(List.of(Kind.IDENTITY, Kind.IDENTITY), kinds("04", "Grimthorpe"));
    assertEquals(List.of(Kind.IDENTITY, Kind.IDENTITY), kinds("Dr", "Max"));
    assertEquals(List.of(Kind.IDENTITY, measurement), kinds("Liver", "4.2 cm"));
    assertEquals(List.of(Kind.UNREAD, measurement), kinds("", "4.2 cm"));
  }

  @Test
  void what_is_not_certain_between_measurements_is_none() {
    assertEquals(Kind.IDENTITY, between("Brönnimann", 0.4, 90));
    assertEquals(Kind.UNREAD, between("Rt", 0.4, 30));
    assertEquals(Kind.UNREAD, between("", 0, 90));
    assertEquals(Kind.MEASUREMENT, between("", 0, 4));
  }

  private Kind between(String reading, double certainty, int width) {
    List<TextLine> lines =
        List.of(
            at(0, 92, List.of(new Reading("Renal artery", 0.9))),
            at(94, width, reading.isEmpty() ? List.of() : List.of(new Reading(reading, certainty))),
            at(96 + width, 92, List.of(new Reading("4.2 cm", 0.9))));
    return judge.judge(lines).get(1).kind();
  }

  private static TextLine at(int x, int width, List<Reading> readings) {
    Region box = new Region(x, 4, width, 20);
    return new TextLine(box, box, 1, readings);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "BRONNIMANN",
        "Br0nnirnann, Zoe",
        "4B151623",
        "Liver",
        "Dr Sempleton",
        "Grimthorpe",
        "Ravi",
        "12/03/1960",
        "03-JAN-21",
        "5/25/2011",
        "11:24:20",
        "2:56:22 PM",
        "MRN 55",
        "ID: A7",
        "1960",
        "78DR78.",
        "9123",
        "875156949",
        "RAO A",
        "J S",
        "St Ethelbruga Infirmary",
        "Exam 13.D2.2015",
        "BAPTIST MED CTR",
        "ab@example.org",
        "12 NOV 2013",
        "24-MAY-02",
        "f4=JUN-D3 DB:D7:DB",
        "RT Weston",
        "Kidnex",
        "HC 3.3 Marlow",
        "Stone Grimthorpe",
        "Catherine Stone",
        "12 Tom",
        "P Low",
        "P Max",
        "R Med",
        "P Medlock",
        "P Med Grimthorpe"
      })
  void masks_what_may_tell_who_somebody_is(String text) {
    assertEquals(Kind.IDENTITY, kind(0.95, text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MI 0.9  TIs 0.4",
        "TIS<0.4MI=0.8A0=100%",
        "BPD 4.62 cm",
        "+ Asc Ao Diam 3.3 cm",
        "36Hz",
        "RTKIDNEYLONG",
        "PGmax 12.3 mmHg",
        "Left ventridle",
        "Renal 1ransverse",
        "RIO.46",
        "HC 3.3 mh",
        "Area 0.70 omp",
        "99 bom",
        "FR 36 Hz",
        "Area 12.93 cm²",
        "RT KIDNEY LONG",
        "Leftventricle",
        "RAO 30 CRA 20",
        "50%",
        "Dym R 69 dB",
        "CTDIvol 12.3 mGy",
        "65bpm",
        "20",
        "-4.5",
        "P Med",
        "PMed",
        "WF Med",
        "P Off"
      })
  void keeps_what_speaks_of_the_picture(String text) {
    assertEquals(Kind.MEASUREMENT, kind(0.95, text));
  }

  @Test
  void masks_what_could_not_be_read() {
    assertEquals(Kind.UNREAD, kind(0.4, "MI 0.9"));
    assertEquals(Kind.UNREAD, kind(0.9));
  }

  @Test
  void masks_a_line_that_identifies_in_one_frame_of_many() {
    assertEquals(Kind.IDENTITY, kind(0.9, "FR 36 Hz", "48151623"));
  }
}
