// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.DicomInputStream;
import org.giftcloud.dicom.TransferSyntax;
import org.giftcloud.dicom.UID;
import org.giftcloud.imaging.Jpeg2000Test.Form;
import org.giftcloud.imaging.PixelFormat.Bits;
import org.giftcloud.imaging.PixelFormat.Sign;
import org.giftcloud.imaging.codec.CodecException;
import org.giftcloud.imaging.codec.FrameShape;
import org.giftcloud.imaging.codec.jpeg2000.HtCodec;
import org.giftcloud.imaging.codec.jpeg2000.Jpeg2000Codec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** HTJ2K is read, masked without loss and proved; OpenJPH's tools write and read it too. */
final class HtJpeg2000Test {
  private static final TransferSyntax SYNTAX = TransferSyntax.of(UID.HTJ2K).orElseThrow();
  private static final Form GREY = new Form("MONOCHROME2", new Bits(8, 8, 7, Sign.UNSIGNED));
  private static final int LOSSY_BOUND = 8;
  private static boolean peers;

  private record Peer(String name, Form form, List<String> options, int bound) {}

  @TempDir Path folder;

  static Stream<Form> forms() {
    return Jpeg2000Test.forms();
  }

  /** A frame of these samples, written from one of zeros. */
  static byte[] encode(Form form, int[] samples) throws CodecException {
    return HtCodec.rewrite(
        HtZeros.stream(form), shape(form), HtCodec.Order.RESOLUTION_FIRST, painter(samples));
  }

  private static Jpeg2000Codec.Painter painter(int[] samples) {
    return (into, _) -> System.arraycopy(samples, 0, into, 0, samples.length);
  }

  private static FrameShape shape(Form form) {
    return new FrameShape(
        Jpeg2000Test.HEIGHT, Jpeg2000Test.WIDTH, form.samples(), form.bits().allocated() / 8);
  }

  @ParameterizedTest
  @MethodSource("forms")
  void decodes_what_was_encoded(Form form) throws Exception {
    int[] samples = Jpeg2000Test.samples(form, 1);

    Attributes image = Jpeg2000Test.dataset(form, encode(form, samples));

    assertArrayEquals(samples, read(image, form));
  }

  private static int[] read(Attributes image, Form form) throws IOException {
    RawFrame frame = FrameReader.of(image, SYNTAX).decode(0);
    int columns = frame.format().columns();
    int[] out = new int[columns * frame.format().rows() * form.samples()];
    for (int i = 0; i < out.length; i++) {
      int pixel = i / form.samples();
      out[i] = (int) frame.sample(pixel % columns, pixel / columns, i % form.samples());
    }
    return out;
  }

  @Test
  void masks_every_frame_in_each_syntax() throws Exception {
    Attributes before =
        Jpeg2000Test.dataset(
            GREY,
            encode(GREY, Jpeg2000Test.samples(GREY, 1)),
            encode(GREY, Jpeg2000Test.samples(GREY, 2)));
    List<Mask> masks = Mask.of(List.of(new Region(5, 0, 30, 9)));
    for (String uid : List.of(UID.HTJ2KLossless, UID.HTJ2KLosslessRPCL, UID.HTJ2K)) {
      TransferSyntax syntax = TransferSyntax.of(uid).orElseThrow();

      MaskedPixels masked = PixelRedactor.mask(before, syntax, masks);

      assertTrue(PixelRedactor.check(before, masked.dataset(), syntax, masks).holds(), uid);
    }
  }

  @Test
  void a_stream_that_was_cut_off_is_refused() throws Exception {
    byte[] whole = encode(GREY, Jpeg2000Test.samples(GREY, 1));
    for (int length = 2; length < whole.length - 2; length += 37) {
      Attributes cut = Jpeg2000Test.dataset(GREY, Arrays.copyOf(whole, length));
      assertThrows(
          UnsupportedPixelsException.class,
          () -> FrameReader.of(cut, SYNTAX).decode(0),
          "after " + length + " of " + whole.length);
    }
  }

  @Test
  void what_is_no_such_stream_is_refused() throws Exception {
    byte[] other = Jpeg2000Test.encode(GREY, Jpeg2000Test.samples(GREY, 1), true);

    Attributes image = Jpeg2000Test.dataset(GREY, other);

    assertThrows(UnsupportedPixelsException.class, () -> FrameReader.of(image, SYNTAX).decode(0));
  }

  static Stream<Peer> peers() {
    Form twelve = new Form("MONOCHROME2", new Bits(16, 12, 11, Sign.UNSIGNED));
    Form sixteen = new Form("MONOCHROME2", new Bits(16, 16, 15, Sign.UNSIGNED));
    Form mixed = new Form("YBR_RCT", GREY.bits());
    Form plain = new Form("RGB", GREY.bits());
    return Stream.of(
        new Peer("8 bit", GREY, List.of("-reversible", "true"), 0),
        new Peer("12 bit", twelve, List.of("-reversible", "true"), 0),
        new Peer("16 bit", sixteen, List.of("-reversible", "true"), 0),
        new Peer("colour", mixed, List.of("-reversible", "true"), 0),
        new Peer("RGB", plain, List.of("-reversible", "true", "-colour_trans", "false"), 0),
        new Peer("tiles", mixed, List.of("-reversible", "true", "-tile_size", "{32,32}"), 0),
        new Peer("LRCP", mixed, List.of("-reversible", "true", "-prog_order", "LRCP"), 0),
        new Peer("lossy", GREY, List.of("-reversible", "false"), LOSSY_BOUND),
        new Peer("lossy colour", mixed, List.of("-reversible", "false"), LOSSY_BOUND));
  }

  @ParameterizedTest
  @MethodSource("peers")
  void reads_what_another_program_wrote_and_it_reads_ours(Peer peer) throws Exception {
    needPeers();
    int[] samples = Jpeg2000Test.samples(peer.form, 3);
    Path picture = folder.resolve(peer.form.samples() == 1 ? "a.pgm" : "a.ppm");
    write(picture, samples, peer.form);
    Path stream = folder.resolve("a.j2c");
    List<String> command = new ArrayList<>(List.of("ojph_compress"));
    command.addAll(List.of("-i", picture.toString(), "-o", stream.toString()));
    command.addAll(peer.options);
    command.addAll(List.of("-num_decomps", "2"));
    assertEquals(0, run(command));
    byte[] theirs = Files.readAllBytes(stream);

    int[] read = read(Jpeg2000Test.dataset(peer.form, theirs), peer.form);

    for (int i = 0; i < samples.length; i++) {
      assertEquals(samples[i], read[i], peer.bound, peer.name + " " + i);
    }
    byte[] ours =
        HtCodec.rewrite(theirs, shape(peer.form), HtCodec.Order.ANY, (into, _) -> into[7] = 5);
    read[7] = 5;
    Files.write(stream, ours);
    Path back = folder.resolve("b" + picture.toString().substring(picture.toString().length() - 4));
    assertEquals(0, run(List.of("ojph_expand", "-i", stream.toString(), "-o", back.toString())));
    write(picture, read, peer.form);
    assertArrayEquals(pixels(picture, peer.form), pixels(back, peer.form));
  }

  private static byte[] pixels(Path file, Form form) throws IOException {
    byte[] all = Files.readAllBytes(file);
    return Arrays.copyOfRange(all, all.length - shape(form).bytes(), all.length);
  }

  private static void write(Path file, int[] samples, Form form) throws IOException {
    int high = (1 << form.bits().stored()) - 1;
    String start =
        (form.samples() == 1 ? "P5 " : "P6 ")
            + Jpeg2000Test.WIDTH
            + " "
            + Jpeg2000Test.HEIGHT
            + " "
            + high
            + "\n";
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(start.getBytes(StandardCharsets.US_ASCII));
      for (int sample : samples) {
        if (high > 255) {
          out.write(sample >> 8);
        }
        out.write(sample);
      }
    }
  }

  private static void needPeers() {
    try {
      peers = peers || run(List.of("sh", "-c", "command -v ojph_compress ojph_expand")) == 0;
    } catch (IOException e) {
      peers = false;
    }
    assumeTrue(
        peers || "required".equals(System.getenv("GIFTCLOUD_PEERS")), "openjph-tools are missing");
  }

  private static int run(List<String> command) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  /** A file that lost something when another program wrote it. */
  @Test
  void a_sample_file_is_masked_with_proof() throws Exception {
    Path file =
        Path.of(System.getProperty("samples.dir", "")).resolve("pydicom-data__HTJ2K_08_RGB.dcm");
    assumeTrue(Files.exists(file), "no sample files here");
    try (DicomInputStream in = new DicomInputStream(file)) {
      Attributes before = in.readDataset();
      TransferSyntax syntax = in.transferSyntax();
      List<Mask> masks = Mask.of(List.of(new Region(3, 0, 90, 20)));

      MaskedPixels masked = PixelRedactor.mask(before, syntax, masks);

      assertTrue(PixelRedactor.check(before, masked.dataset(), syntax, masks).holds());
    }
  }
}
