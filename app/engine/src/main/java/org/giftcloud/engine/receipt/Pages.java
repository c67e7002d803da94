// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.receipt;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.jspecify.annotations.Nullable;

/** Lines of text on A4 pages, in the font that comes with PDFBox: none of the system's is read. */
final class Pages implements AutoCloseable {
  private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
  private static final float MARGIN = 56;
  private static final float VALUE = 200;
  private static final float RIGHT = PDRectangle.A4.getWidth() - MARGIN;

  private final PDDocument document = new PDDocument();
  private final PDFont font;

  /** null before the first line. */
  private @Nullable PDPageContentStream page;

  private float y;

  Pages(String title) throws IOException {
    try (InputStream in = PDDocument.class.getResourceAsStream(FONT)) {
      if (in == null) {
        throw new IOException("PDFBox came without its font");
      }
      font = PDType0Font.load(document, in);
    }
    document.getDocumentInformation().setTitle(title);
  }

  void title(String text) throws IOException {
    write(20, text);
    y -= 8;
  }

  void heading(String text) throws IOException {
    room(48);
    y -= 12;
    write(13, text);
    y -= 2;
  }

  void paragraph(String text) throws IOException {
    write(10, text);
  }

  void small(String text) throws IOException {
    write(8, text);
  }

  /** A name, and what is said of it beside it. */
  void field(String name, String value) throws IOException {
    List<String> left = wrapped(name, 10, VALUE - MARGIN - 8);
    List<String> right = wrapped(value, 10, RIGHT - VALUE);
    for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
      PDPageContentStream at = room(14);
      y -= 14;
      show(at, MARGIN, 10, i < left.size() ? left.get(i) : "");
      show(at, VALUE, 10, i < right.size() ? right.get(i) : "");
    }
  }

  private void write(float size, String text) throws IOException {
    for (String line : wrapped(text, size, RIGHT - MARGIN)) {
      PDPageContentStream at = room(size * 1.4f);
      y -= size * 1.4f;
      show(at, MARGIN, size, line);
    }
  }

  private void show(PDPageContentStream at, float x, float size, String text) throws IOException {
    at.beginText();
    at.setFont(font, size);
    at.newLineAtOffset(x, y);
    at.showText(text);
    at.endText();
  }

  /** The page on which there is room for so many points, a new one if need be. */
  private PDPageContentStream room(float points) throws IOException {
    PDPageContentStream now = page;
    if (now != null && y - points >= MARGIN) {
      return now;
    }
    if (now != null) {
      now.close();
    }
    PDPage sheet = new PDPage(PDRectangle.A4);
    document.addPage(sheet);
    PDPageContentStream fresh = new PDPageContentStream(document, sheet);
    page = fresh;
    y = PDRectangle.A4.getHeight() - MARGIN;
    return fresh;
  }

  /** Words on as many lines as they take; a word that is longer than a line is cut. */
  private List<String> wrapped(String text, float size, float width) throws IOException {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (int at = 0; at < text.length(); ) {
      int code = text.codePointAt(at);
      String next = shown(code);
      if (wide(line + next, size) > width && !line.isEmpty()) {
        int space = line.lastIndexOf(" ");
        boolean isWordLeft = space > 0 && code != ' ';
        String rest = isWordLeft ? line.substring(space + 1) : "";
        lines.add(isWordLeft ? line.substring(0, space) : line.toString());
        line = new StringBuilder(rest);
      }
      if (code != ' ' || !line.isEmpty() || lines.isEmpty()) {
        line.append(next);
      }
      at += Character.charCount(code);
    }
    lines.add(line.toString());
    return lines;
  }

  /** What the font cannot show is a question mark. */
  private String shown(int code) {
    String text = Character.toString(code);
    try {
      font.encode(text);
      return text;
    } catch (IOException | IllegalArgumentException e) {
      return "?";
    }
  }

  private float wide(String text, float size) throws IOException {
    return font.getStringWidth(text) / 1000 * size;
  }

  void save(OutputStream out) throws IOException {
    PDPageContentStream last = page;
    if (last != null) {
      last.close();
      page = null;
    }
    document.save(out);
  }

  @Override
  public void close() throws IOException {
    PDPageContentStream open = page;
    if (open != null) {
      open.close();
    }
    document.close();
  }
}
