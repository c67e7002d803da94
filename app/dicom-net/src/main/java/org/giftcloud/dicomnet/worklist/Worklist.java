// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.worklist;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.Tag;

/**
 * A list of studies to retrieve, one a row, and beside it another file with the state of each row,
 * replaced after every row. Both identify people.
 */
public final class Worklist {
  public static final String STUDY_UID = "StudyInstanceUID";
  public static final String PATIENT_ID = "PatientID";
  public static final String ACCESSION = "AccessionNumber";
  private static final Map<String, Integer> COLUMNS =
      Map.of(
          "studyinstanceuid", Tag.StudyInstanceUID,
          "patientid", Tag.PatientID,
          "accessionnumber", Tag.AccessionNumber,
          "studydate", Tag.StudyDate);

  /** Without wildcards (PS3.4 C.2.2.2.4), lists, control characters and what could not be read. */
  private static final Pattern ONE = Pattern.compile("[^*?\\\\\\p{Cntrl}\uFFFD]{1,64}");

  private static final Map<Integer, Pattern> FORMS =
      Map.of(
          Tag.StudyInstanceUID, Pattern.compile("[0-9.]{1,64}"),
          Tag.StudyDate, Pattern.compile("[0-9]{8}|[0-9]{8}-([0-9]{8})?|-[0-9]{8}"));
  private static final List<String> ADDED =
      List.of("State", "Studies", "Expected", "Received", "Reason", "Time");

  private final Path stateFile;
  private final List<String> head;
  private final List<Row> rows;

  private Worklist(Path stateFile, List<String> head, List<Row> rows) {
    this.stateFile = stateFile;
    this.head = head;
    this.rows = rows;
  }

  /** Where a row is. */
  public enum State {
    WAITING,
    DONE,
    INCOMPLETE,
    NOT_FOUND,
    TOO_MANY,
    FAILED
  }

  /**
   * Reads the list, and what an earlier run came to.
   *
   * @throws WorklistException when the list cannot be used
   */
  public static Worklist read(Path list) throws IOException, WorklistException {
    List<List<String>> table = table(list);
    if (table.size() < 2) {
      throw new WorklistException(
          "The list needs a first row with names of columns, and rows below it.");
    }
    List<String> head = table.getFirst();
    List<String> names = head.stream().map(Worklist::normal).toList();
    if (names.stream().noneMatch(COLUMNS::containsKey)) {
      throw new WorklistException(
          "The list's first row must name at least one of the columns AccessionNumber, PatientID,"
              + " StudyInstanceUID, StudyDate.");
    }
    List<String> known = names.stream().filter(COLUMNS::containsKey).toList();
    if (Set.copyOf(known).size() < known.size()) {
      throw new WorklistException("The list's first row names a column twice.");
    }
    Path stateFile = list.resolveSibling(list.getFileName() + ".state.csv");
    Map<List<String>, List<String>> earlier = earlier(stateFile, head.size());
    List<Row> rows = new ArrayList<>();
    for (List<String> cells : table.subList(1, table.size())) {
      List<String> whole = padded(cells, head.size());
      rows.add(new Row(whole, keys(names, whole), earlier.getOrDefault(whole, List.of())));
    }
    return new Worklist(stateFile, head, rows);
  }

  private static List<List<String>> table(Path list) throws IOException, WorklistException {
    byte[] bytes = Files.readAllBytes(list);
    if (bytes.length > 1 && bytes[0] == 'P' && bytes[1] == 'K') {
      return Xlsx.read(bytes)
          .orElseThrow(
              () ->
                  new WorklistException(
                      "The list is a spreadsheet that cannot be read. Save it as CSV (UTF-8), then"
                          + " use that file."));
    }
    return Csv.read(
        new String(bytes, isUtf16(bytes) ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8));
  }

  /** As Excel's "Unicode Text" begins. */
  private static boolean isUtf16(byte[] bytes) {
    int mark = bytes.length > 1 ? ((bytes[0] & 0xFF) << 8) | (bytes[1] & 0xFF) : 0;
    return mark == 0xFEFF || mark == 0xFFFE;
  }

  private static String normal(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  private static Map<Integer, String> keys(List<String> names, List<String> cells) {
    Map<Integer, String> keys = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      Integer tag = COLUMNS.get(names.get(i));
      if (tag != null && !cells.get(i).isBlank()) {
        keys.put(tag, cells.get(i));
      }
    }
    return keys;
  }

  private static List<String> padded(List<String> cells, int size) {
    List<String> whole = new ArrayList<>(cells.subList(0, Math.min(size, cells.size())));
    while (whole.size() < size) {
      whole.add("");
    }
    return whole;
  }

  private static Map<List<String>, List<String>> earlier(Path stateFile, int size)
      throws IOException, WorklistException {
    Map<List<String>, List<String>> earlier = new HashMap<>();
    if (Files.exists(stateFile)) {
      for (List<String> row : Csv.read(Files.readString(stateFile, StandardCharsets.UTF_8))) {
        if (row.size() == size + ADDED.size()) {
          earlier.put(row.subList(0, size), row.subList(size, row.size()));
        }
      }
    }
    return earlier;
  }

  /** Its rows, in the order of the list. */
  public List<Row> rows() {
    return rows;
  }

  /** How many rows stand so. */
  public long count(State state) {
    return rows.stream().filter(row -> row.state == state).count();
  }

  /** Makes the state of every row last. */
  public void save() throws IOException {
    List<List<String>> table = new ArrayList<>();
    List<String> whole = new ArrayList<>(head);
    whole.addAll(ADDED);
    table.add(whole);
    rows.forEach(row -> table.add(row.line()));
    Csv.replace(stateFile, table);
  }

  /** A row: what it asks for, and what came of it. */
  public static final class Row {
    private final List<String> cells;
    private final Map<Integer, String> keys;
    private State state = State.WAITING;
    private List<String> outcome = List.of("0", "0", "0", "", "");

    private Row(List<String> cells, Map<Integer, String> keys, List<String> earlier) {
      this.cells = cells;
      this.keys = keys;
      for (State known : State.values()) {
        if (!earlier.isEmpty() && known.name().equals(earlier.getFirst())) {
          state = known;
          outcome = earlier.subList(1, earlier.size());
        }
      }
    }

    /** Whether each key is one identifier, not a pattern or a list that archives match widely. */
    boolean namesOne() {
      return keys.entrySet().stream()
          .allMatch(key -> FORMS.getOrDefault(key.getKey(), ONE).matcher(key.getValue()).matches());
    }

    /**
     * Whether a study is of whom was asked for: an archive may match without case, by a part, or
     * not at all by a key that it does not know.
     */
    boolean isAnsweredBy(Attributes study) {
      return keys.entrySet().stream()
          .filter(key -> key.getKey() != Tag.StudyDate) // may be a range
          .allMatch(
              key ->
                  study.getString(key.getKey()).orElse("").strip().equals(key.getValue().strip()));
    }

    /** What identifies the wanted studies, by tag; identity. */
    public Map<Integer, String> keys() {
      return keys;
    }

    public State state() {
      return state;
    }

    /** Says what came of the row. */
    public void end(State how, Counts counts, String reason, Instant when) {
      state = how;
      outcome =
          List.of(
              Integer.toString(counts.studies()),
              Integer.toString(counts.expected()),
              Integer.toString(counts.received()),
              reason,
              when.toString());
    }

    /** How many studies, and how many of their images were expected and came. */
    public Counts counts() {
      return new Counts(number(0), number(1), number(2));
    }

    // The file may have been changed by hand.
    private int number(int column) {
      return outcome.get(column).matches("[0-9]{1,9}") ? Integer.parseInt(outcome.get(column)) : 0;
    }

    /** Why it did not come whole; empty where it did. */
    public String reason() {
      return outcome.get(3);
    }

    private List<String> line() {
      List<String> line = new ArrayList<>(cells);
      line.add(state.name());
      line.addAll(outcome);
      return line;
    }
  }

  /** What a row came to. */
  public record Counts(int studies, int expected, int received) {
    public static final Counts NONE = new Counts(0, 0, 0);
  }
}
