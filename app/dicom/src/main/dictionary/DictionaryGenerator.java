// SPDX-License-Identifier: Apache-2.0
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes Tag.java and UID.java from attributes.txt and uids.txt: {@code IN-FOLDER OUT-FOLDER}. */
final class DictionaryGenerator {
  private static final String HEAD =
      "// SPDX-License-Identifier: Apache-2.0\npackage org.giftcloud.dicom;\n\n";

  public static void main(String[] args) throws IOException {
    Path in = Path.of(args[0]);
    Path out = Path.of(args[1]).resolve("org/giftcloud/dicom");
    Files.createDirectories(out);
    write(out.resolve("Tag.java"), tags(rows(in.resolve("attributes.txt"), 6)));
    write(out.resolve("UID.java"), uids(rows(in.resolve("uids.txt"), 5)));
  }

  private static List<String[]> rows(Path file, int columns) throws IOException {
    List<String[]> rows = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      if (!line.isEmpty() && line.charAt(0) != '#') {
        rows.add(line.split(" ", columns));
      }
    }
    return rows;
  }

  /** An unchanged file keeps its time, so that nothing is compiled again. */
  private static void write(Path file, String text) throws IOException {
    if (!Files.exists(file) || !Files.readString(file).equals(text)) {
      Files.writeString(file, text);
    }
  }

  private static String tags(List<String[]> rows) {
    StringBuilder s = new StringBuilder(HEAD);
    s.append("/** Tags of PS3.6 by keyword; of a repeating group, the first. */\n");
    s.append("public final class Tag {\n  private Tag() {}\n\n");
    for (String[] row : rows) {
      if (!row[4].equals("-")) {
        s.append("  /** ").append(escape(row[5])).append(". */\n");
        s.append("  public static final int ").append(row[4]).append(" = 0x");
        s.append(row[0].replace('x', '0')).append(";\n\n");
      }
    }
    s.append(
        """
          /** The tag as {@code (gggg,eeee)}, upper-case hexadecimal. */
          public static String toString(int tag) {
            return Tags.toString(tag);
          }

          /** Whether the group is odd and may hold private elements (PS3.5 7.8). */
          public static boolean isPrivate(int tag) {
            return Tags.isPrivate(tag);
          }

          /** Whether the element reserves a private block: (gggg,0010) to (gggg,00FF), gggg odd. */
          public static boolean isPrivateCreator(int tag) {
            return Tags.isPrivateCreator(tag);
          }
        }
        """);
    return s.toString();
  }

  private static String uids(List<String[]> rows) {
    StringBuilder s = new StringBuilder(HEAD);
    s.append("/** UIDs of PS3.6 Annex A by keyword. */\n");
    s.append("public final class UID {\n  private UID() {}\n\n");
    for (String[] row : rows) {
      if (!row[3].equals("-")) {
        s.append("  /** ").append(escape(row[4])).append(". */\n");
        s.append("  public static final String ").append(row[3]).append(" = \"");
        s.append(row[0]).append("\";\n\n");
      }
    }
    s.append(
        """
          /** Whether the value is a UID by the rules of PS3.5 9.1. */
          public static boolean isValid(String uid) {
            return UidDictionary.isValid(uid);
          }

          /** Whether the value is listed in PS3.6 Annex A, or a context group or template of PS3.16. */
          public static boolean isWellKnown(String uid) {
            return UidDictionary.isWellKnown(uid);
          }

          /** The name of PS3.6, or the UID itself if it is not listed. */
          public static String nameOf(String uid) {
            return UidDictionary.nameOf(uid);
          }
        }
        """);
    return s.toString();
  }

  private static String escape(String name) {
    return name.replace("&", "&amp;").replace("<", "&lt;").replace("*/", "* /");
  }
}
