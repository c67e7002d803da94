// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.giftcloud.sampledata.AnswerKey;
import org.giftcloud.sampledata.Corpus;
import org.giftcloud.sampledata.SampleData;
import org.giftcloud.sampledata.Size;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A site's files are examined in copies, which are gone afterwards. */
class ProfileExamCommandTest {
  private final StringWriter out = new StringWriter();
  private @TempDir Path folder;
  private Corpus site;
  private Path work;

  @BeforeEach
  void a_site() throws IOException {
    site = SampleData.generate(folder.resolve("site"), 5, Size.TINY);
    work = Files.createDirectory(folder.resolve("work"));
  }

  @Test
  void counts_what_is_left_and_deletes_the_copies() throws IOException {
    int status = run(folder.resolve("site"), "--profile", "research-default");

    assertEquals(0, status, out.toString());
    assertTrue(made("TEXT_REMOVED") > 100, out.toString());
    assertTrue(made("UID_CONSISTENT") > 20, out.toString());
    try (Stream<Path> left = Files.list(work)) {
      assertEquals(List.of(), left.toList());
    }
    for (AnswerKey.Planted planted : site.key().mustGo()) {
      assertTrue(!out.toString().contains(planted.text()), planted.kind().toString());
    }
  }

  @Test
  void nothing_examined_is_no_success() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    Files.writeString(empty.resolve("note.txt"), "no image");

    assertEquals(4, run(empty), out.toString());
    assertTrue(out.toString().contains("1 more files are no DICOM"), out.toString());
  }

  private int run(Path source, String... more) {
    Stream<String> arguments =
        Stream.concat(
            Stream.of("profiles", "exam", source.toString(), "--work", work.toString()),
            Stream.of(more));
    return Main.run(
        new PrintWriter(out, true),
        new PrintWriter(new StringWriter(), true),
        arguments.toArray(String[]::new));
  }

  private int made(String action) {
    Matcher line = Pattern.compile(action + " +(\\d+) of +(\\d+)").matcher(out.toString());
    assertTrue(line.find(), out.toString());
    return Integer.parseInt(line.group(2));
  }
}
