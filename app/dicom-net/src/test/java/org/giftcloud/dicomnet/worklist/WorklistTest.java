// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.worklist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.giftcloud.dicom.Tag;
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
  void reads_what_spreadsheet_programs_write() {
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
}
