// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.github.jaiimageio.jpeg2000.J2KImageWriteParam;
import com.github.jaiimageio.jpeg2000.impl.J2KImageWriterSpi;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.ByteSource;
import org.giftcloud.dicom.DicomInputStream;
import org.giftcloud.dicom.DicomOutputStream;
import org.giftcloud.dicom.FileMeta;
import org.giftcloud.dicom.FragmentsElement;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.TransferSyntax;
import org.giftcloud.dicom.UID;
import org.giftcloud.dicom.VR;
import org.giftcloud.imaging.Jpeg2000Test.Form;
import org.giftcloud.imaging.PixelFormat.Bits;
import org.giftcloud.imaging.PixelFormat.Sign;
import org.giftcloud.imaging.codec.FrameShape;
import org.giftcloud.imaging.codec.RleCodec;
import org.giftcloud.imaging.codec.jpegls.JpegLsCodecTest;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A frame takes room for itself and three more, however many there are: all frames of a file are
 * decoded by a virtual machine that has no more than that, and room for itself.
 */
final class DecodeMemoryTest {
  private static final int ROWS = 2048;
  private static final int COLUMNS = 4096;
  private static final int FRAMES = 12;

  /** What the virtual machine, the codecs' classes and the young generation take. */
  private static final int OWN_MEGABYTES = 28;

  /** What the codec of HTJ2K takes: a frame in its own memory, while that grows, and its code. */
  private static final int HIGH_THROUGHPUT_MEGABYTES = 64;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        UID.RLELossless,
        UID.JPEGBaseline8Bit,
        UID.JPEGLSLossless,
        UID.JPEG2000Lossless,
        UID.HTJ2KLossless,
        UID.ExplicitVRLittleEndian
      })
  void any_number_of_frames_fits_in_the_room_of_four(String syntax) throws Exception {
    int wide = syntax.equals(UID.JPEGBaseline8Bit) ? 1 : 2;
    Path file = write(syntax, wide);
    int more = syntax.equals(UID.HTJ2KLossless) ? HIGH_THROUGHPUT_MEGABYTES : 0;
    int room = 4 * ROWS * COLUMNS * wide / (1 << 20) + OWN_MEGABYTES + more;

    SmallMachine.Ending ending =
        SmallMachine.run(
            DecodeMemoryTest.class,
            List.of("-Xmn8m", "-Xmx" + room + "m"),
            file.toString(),
            String.valueOf(frames(syntax)));

    assertEquals(0, ending.status(), ending.said());
    assertEquals(frames(syntax) + " frames", ending.said().strip());
  }

  /** JPEG 2000 takes its time. */
  private static int frames(String syntax) {
    return syntax.equals(UID.JPEG2000Lossless) || syntax.equals(UID.HTJ2KLossless) ? 3 : FRAMES;
  }

  /** Decodes every frame of a file. */
  public static void main(String[] arguments) throws Exception {
    try (DicomInputStream in = new DicomInputStream(Path.of(arguments[0]))) {
      in.readFileMetaInformation();
      Attributes dataset = in.readDataset();
      FrameReader reader = FrameReader.of(dataset, in.transferSyntax());
      int frames = 0;
      for (int frame = 0; frame < Integer.parseInt(arguments[1]); frame++) {
        frames += reader.decode(frame).bytes().length > 0 ? 1 : 0;
      }
      System.out.println(frames + " frames");
    }
  }

  private Path write(String uid, int wide) throws Exception {
    Bits bits = wide == 1 ? new Bits(8, 8, 7, Sign.UNSIGNED) : new Bits(16, 16, 15, Sign.UNSIGNED);
    Attributes.Builder image =
        TestImages.header("MONOCHROME2", ROWS, COLUMNS, FRAMES, bits)
            .setString(
                Tag.SOPClassUID, VR.UI, UID.MultiFrameGrayscaleWordSecondaryCaptureImageStorage)
            .setString(Tag.SOPInstanceUID, VR.UI, "1.2.3.4");
    if (uid.equals(UID.ExplicitVRLittleEndian)) {
      byte[] frame = new byte[ROWS * COLUMNS * wide];
      Path raw = folder.resolve("raw");
      for (int i = 0; i < FRAMES; i++) {
        Files.write(
            raw,
            frame,
            java.nio.file.StandardOpenOption.CREATE,
            java.nio.file.StandardOpenOption.APPEND);
      }
      image.setBulk(Tag.PixelData, VR.OW, ByteSource.of(raw));
    } else {
      byte[] stream = stream(uid, wide);
      List<ByteSource> fragments = new ArrayList<>(List.of(ByteSource.of(new byte[0])));
      for (int i = 0; i < FRAMES; i++) {
        fragments.add(ByteSource.of(stream));
      }
      image.set(new FragmentsElement(Tag.PixelData, VR.OB, fragments));
    }
    TransferSyntax syntax = TransferSyntax.of(uid).orElseThrow();
    Attributes made = image.build();
    Path file = folder.resolve("many.dcm");
    try (DicomOutputStream out = new DicomOutputStream(file)) {
      out.writePart10(FileMeta.of(made, uid), syntax, made);
    }
    return file;
  }

  private static byte[] jpeg2000() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = new J2KImageWriterSpi().createWriterInstance();
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      J2KImageWriteParam param = (J2KImageWriteParam) writer.getDefaultWriteParam();
      param.setWriteCodeStreamOnly(true);
      param.setLossless(true);
      writer.write(
          null,
          new IIOImage(
              new BufferedImage(COLUMNS, ROWS, BufferedImage.TYPE_USHORT_GRAY), null, null),
          param);
    }
    writer.dispose();
    return bytes.toByteArray();
  }

  private static byte[] stream(String uid, int wide) throws Exception {
    FrameShape shape = new FrameShape(ROWS, COLUMNS, 1, wide);
    byte[] stream =
        switch (uid) {
          case UID.RLELossless -> RleCodec.encode(new byte[shape.bytes()], shape);
          case UID.JPEGLSLossless -> JpegLsCodecTest.zeros(shape, 16, 0);
          case UID.JPEG2000Lossless -> jpeg2000();
          case UID.HTJ2KLossless ->
              HtZeros.stream(
                  new Form("MONOCHROME2", new Bits(16, 16, 15, Sign.UNSIGNED)), COLUMNS, ROWS);
          default -> {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.write(
                new BufferedImage(COLUMNS, ROWS, BufferedImage.TYPE_BYTE_GRAY), "jpeg", out);
            yield out.toByteArray();
          }
        };
    return java.util.Arrays.copyOf(stream, (stream.length + 1) / 2 * 2);
  }
}
