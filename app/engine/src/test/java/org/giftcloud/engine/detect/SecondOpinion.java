// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.detect;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.giftcloud.imaging.FrameImage;
import org.giftcloud.imaging.Region;
import org.giftcloud.sampledata.screens.DrawnText;

/** What tesseract reads in a picture, which knows nothing of how the masks were found. */
final class SecondOpinion {
  private static final Path TESSERACT = Path.of("/usr/bin/tesseract");
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

  /** It reads small letters better when they are larger. */
  private static final int LARGER = 2;

  private static final int SHORTEST = 3;
  private static final int ONE_MISREAD = 6;

  /** Columns of its table. */
  private static final int LEFT = 6;

  private static final int COLUMNS = 12;

  private final Path folder;

  /** A word in its place, as it is compared. */
  private record Read(String skeleton, Region box) {}

  SecondOpinion(Path folder) {
    this.folder = folder;
  }

  static boolean isThere() {
    return Files.isExecutable(TESSERACT);
  }

  /** Of the lines those of which it reads any word, where they are. */
  List<DrawnText> readable(FrameImage picture, BitSet masked, List<DrawnText> lines)
      throws IOException, InterruptedException {
    Path file = folder.resolve("picture.ppm");
    write(picture, masked, file);
    ProcessBuilder command =
        new ProcessBuilder(TESSERACT.toString(), file.toString(), "stdout", "--psm", "11", "tsv")
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    // Its threads wait for one another more than they read.
    command.environment().put("OMP_THREAD_LIMIT", "1");
    Process process = command.start();
    List<Read> words = new ArrayList<>();
    try (var said = process.inputReader(StandardCharsets.UTF_8)) {
      said.lines().map(line -> line.split("\t", -1)).forEach(line -> add(line, words));
    }
    if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
      throw new IOException("tesseract failed");
    }
    return lines.stream().filter(line -> isRead(line, words, picture.width())).toList();
  }

  private static void add(String[] line, List<Read> words) {
    if (line.length < COLUMNS || line[0].equals("level")) {
      return;
    }
    int[] box =
        Arrays.stream(line, LEFT, LEFT + 4).mapToInt(n -> Integer.parseInt(n) / LARGER).toArray();
    Region region = new Region(box[0], box[1], box[2] + 1, box[3] + 1);
    for (String word : BETWEEN_WORDS.split(line[COLUMNS - 1], -1)) {
      words.add(new Read(Spelling.skeleton(word), region));
    }
  }

  private static boolean isRead(DrawnText line, List<Read> words, int columns) {
    List<String> wanted =
        BETWEEN_WORDS
            .splitAsStream(line.text())
            .map(Spelling::skeleton)
            .filter(word -> word.length() >= SHORTEST)
            .toList();
    return words.stream()
        .filter(word -> wanted.stream().anyMatch(w -> isSame(w, word.skeleton)))
        .anyMatch(word -> line.ink().intersects(TextExam.pixels(word.box, columns)));
  }

  private static boolean isSame(String wanted, String read) {
    return wanted.equals(read)
        || (Math.min(wanted.length(), read.length()) >= ONE_MISREAD
            && Math.abs(wanted.length() - read.length()) <= 1
            && Spelling.distanceWithin(wanted, read) <= 1);
  }

  private static void write(FrameImage picture, BitSet masked, Path file) throws IOException {
    int width = picture.width() * LARGER;
    int height = picture.height() * LARGER;
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      out.write(("P6 " + width + " " + height + " 255\n").getBytes(StandardCharsets.US_ASCII));
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          int at = y / LARGER * picture.width() + x / LARGER;
          int pixel = masked.get(at) ? 0 : picture.argb()[at];
          out.write(pixel >> 16);
          out.write(pixel >> 8);
          out.write(pixel);
        }
      }
    }
  }
}
