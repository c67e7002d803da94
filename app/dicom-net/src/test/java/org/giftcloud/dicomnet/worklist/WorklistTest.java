// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.worklist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.VR;
import org.giftcloud.dicomnet.worklist.Worklist.Counts;
import org.giftcloud.dicomnet.worklist.Worklist.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WorklistTest {
  private @TempDir Path folder;

  private Path list(String text) throws Exception {
    return Files.writeString(folder.resolve("list.csv"), text);
  }

  @Test
  void reads_what_spreadsheet_programs_write() throws Exception {
    List<List<String>> table = List.of(List.of("A", "B"), List.of("1,5", "say \"x\"\nand y"));

    assertEquals(table, Csv.read("A,B\r\n\"1,5\",\"say \"\"x\"\"\nand y\"\r\n"));
    assertEquals(table, Csv.read("\uFEFFA;B\n1,5;\"say \"\"x\"\"\nand y\"\n\n"));
    assertEquals(List.of(List.of("A", "B")), Csv.read("A\tB"));
  }

  @Test
  void goes_on_where_it_was() throws Exception {
    Path list = list("Accession Number,Note\nA1,first\nA2,\"second, later\"\nA3,\n");
    Worklist first = Worklist.read(list);
    first.rows().get(1).end(State.DONE, new Counts(1, 4, 4), "", Instant.EPOCH);
    first.rows().get(2).end(State.NOT_FOUND, Counts.NONE, "No study.", Instant.EPOCH);
    first.save();

    Worklist again = Worklist.read(list);

    assertEquals(
        List.of(State.WAITING, State.DONE, State.NOT_FOUND),
        again.rows().stream().map(Worklist.Row::state).toList());
    assertEquals(Map.of(Tag.AccessionNumber, "A2"), again.rows().get(1).keys());
    assertEquals(new Counts(1, 4, 4), again.rows().get(1).counts());
    assertEquals("No study.", again.rows().get(2).reason());
    again.save();
    assertTrue(
        Files.readString(folder.resolve("list.csv.state.csv"))
            .contains("\"A2\",\"second, later\",\"DONE\",\"1\",\"4\",\"4\",\"\""));
  }

  @Test
  void refuses_lists_that_name_nothing_or_are_spreadsheets() throws Exception {
    for (String wrong : List.of("", "Name\n", "Name\nSMITH\n", "PK\u0003\u0004xlsx\nx\n")) {
      Path list = list(wrong);
      WorklistException refused = assertThrows(WorklistException.class, () -> Worklist.read(list));
      assertTrue(!String.valueOf(refused.getMessage()).contains("SMITH"), "names nobody");
    }
  }

  /** Each of these once fetched other people's studies, or lost rows, without a word. */
  @Test
  void a_row_names_one_thing_or_is_not_asked_for() throws Exception {
    for (String cell : List.of("77*", "7?7", "A3\\A4", "7\u00007", "7\uFFFD7")) {
      assertFalse(Worklist.read(list("PatientID\n" + cell + "\n")).rows().getFirst().namesOne());
    }
    for (String date : List.of("2024-01-05", "05/01/2024", "45296", "2024*")) {
      assertFalse(Worklist.read(list("StudyDate\n" + date + "\n")).rows().getFirst().namesOne());
    }
    for (String row : List.of("777,20240105", "O'Neil-7 7,20240101-20240131", "0012,")) {
      Path list = list("PatientID,StudyDate\n" + row + "\n");
      assertTrue(Worklist.read(list).rows().getFirst().namesOne(), row);
    }
  }

  @Test
  void an_answer_of_somebody_else_is_none() throws Exception {
    Worklist.Row row =
        Worklist.read(list("PatientID,AccessionNumber,StudyDate\n12345 ,A1,20240101-\n"))
            .rows()
            .getFirst();

    assertTrue(row.isAnsweredBy(answer("12345", "A1 ")));
    assertTrue(row.isAnsweredBy(answer(" 12345 ", "A1")));
    assertFalse(row.isAnsweredBy(answer("0012345", "A1")));
    assertFalse(row.isAnsweredBy(answer("12345", "a1")));
    assertFalse(row.isAnsweredBy(answer("12345", "")));
  }

  private static Attributes answer(String patient, String accession) {
    return Attributes.builder()
        .setString(Tag.PatientID, VR.LO, patient)
        .setString(Tag.AccessionNumber, VR.SH, accession)
        .setString(Tag.StudyDate, VR.DA, "20240105")
        .build();
  }

  @Test
  void reads_unicode_text_and_refuses_open_quotation_marks_and_doubled_columns() throws Exception {
    Path list = folder.resolve("list.csv");
    Files.write(list, "\uFEFFPatientID\tNote\r\n777\tx\r\n".getBytes(StandardCharsets.UTF_16LE));

    assertEquals(Map.of(Tag.PatientID, "777"), Worklist.read(list).rows().getFirst().keys());
    for (String wrong : List.of("PatientID\n1\n\"2\n3\n", "PatientID,Patient ID\n1,2\n")) {
      Path other = list(wrong);
      assertThrows(WorklistException.class, () -> Worklist.read(other), wrong);
    }
    assertEquals(
        Map.of(Tag.PatientID, "1"),
        Worklist.read(list("PatientID,PatientID2\n1,2\n")).rows().getFirst().keys());
  }
}
