// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.endoscopy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Descriptions and videos as a capture system writes them; pictures have headers and noise. */
final class MadeUpEndoscopy {
  static final String DESCRIPTION =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <Procedure>
        <Patient>
          <PatID>4857773456</PatID>
          <PatName>THORNBURY^ÉLISE</PatName>
          <PATSex>F</PATSex>
          <PatBirth>03/02/1961</PatBirth>
          <OtherPatientID>RX-77</OtherPatientID>
        </Patient>
        <ProcedureDescription>Gastroscopy</ProcedureDescription>
        <ProcedureID>P-31</ProcedureID>
        <PATAccession>A9911</PATAccession>
        <ReferringPhysician>OKONJO^S</ReferringPhysician>
        <ORDate>27/11/2026 09:05:00</ORDate>
        <Videos><Video><File>VIDEO</File></Video></Videos>
        <Images><Image><File>still.bmp</File></Image></Images>
      </Procedure>
      """;

  /** The description of a video of this name. */
  static String description(String video) {
    return DESCRIPTION.replace("VIDEO", video);
  }

  static Path write(Path folder, String video, byte[] bytes) throws IOException {
    Files.write(folder.resolve(video), bytes);
    return Files.writeString(folder.resolve("case.xml"), description(video));
  }

  private static void bits(ByteArrayOutputStream out, String bits) {
    String plain = bits.replace(" ", "");
    for (int i = 0; i < plain.length(); i += 8) {
      out.write(Integer.parseInt(plain.substring(i, i + 8), 2));
    }
  }

  private static void start(ByteArrayOutputStream out, int code) {
    out.writeBytes(new byte[] {0, 0, 1, (byte) code});
  }

  private static String binary(int value, int bits) {
    return Integer.toBinaryString(1 << bits | value).substring(1);
  }

  /** An elementary stream of MPEG-2, Main Profile at Main Level, 25 frames a second, 4:3. */
  static byte[] stream(int columns, int rows, int frames) {
    return stream(columns, rows, frames, "0100 1000", "01");
  }

  /** The same with another profile, level and sampling of colours. */
  static byte[] stream(int columns, int rows, int frames, String profile, String chroma) {
    Random random = new Random(11);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int frame = 0; frame < frames; frame++) {
      if (frame % 12 == 0) {
        start(out, 0xb3);
        bits(out, binary(columns, 12) + binary(rows, 12) + "0010 0011");
        bits(out, binary(10_000, 18) + "1" + binary(112, 10) + "000");
        start(out, 0xb5);
        bits(out, "0001" + profile + "0" + chroma + "0000" + binary(0, 12) + "1");
        bits(out, binary(0, 8) + "0 00 00000");
      }
      start(out, 0);
      bits(out, binary(frame, 10) + "001" + binary(0xffff, 16) + "000");
      start(out, 0xb5);
      bits(out, "1000" + binary(0xffff, 16) + "00 11 00000000");
      start(out, 1);
      for (int i = 0; i < 200; i++) {
        out.write(1 + random.nextInt(254));
      }
    }
    start(out, 0xb7);
    return out.toByteArray();
  }

  /** With a note of the program that made it before its end (ITU-T H.262 6.2.2.2.2). */
  static byte[] withUserData(byte[] stream, String note) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(stream, 0, stream.length - 4);
    start(out, 0xb2);
    out.writeBytes(utf8(note));
    start(out, 0xb7);
    return out.toByteArray();
  }

  /** A program stream: packs of video between packets of sound that look like start codes. */
  static byte[] program(byte[] video) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int at = 0; at < video.length; at += 1000) {
      start(out, 0xba);
      out.writeBytes(new byte[] {0x44, 0, 4, 0, 4, 1, 0, 1, (byte) 3, (byte) 0xf8});
      int size = Math.min(1000, video.length - at);
      start(out, 0xe0);
      out.writeBytes(new byte[] {(byte) ((size + 3) >> 8), (byte) (size + 3), (byte) 0x80, 0, 0});
      out.write(video, at, size);
      start(out, 0xc0);
      out.writeBytes(new byte[] {0, 8, 0, 0, 1, (byte) 0xb3, 1, 2, 3, 4});
    }
    start(out, 0xb9);
    return out.toByteArray();
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private MadeUpEndoscopy() {}
}
