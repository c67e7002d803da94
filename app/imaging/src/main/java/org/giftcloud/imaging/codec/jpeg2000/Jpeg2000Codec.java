// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging.codec.jpeg2000;

import static org.giftcloud.imaging.codec.CodecException.damaged;
import static org.giftcloud.imaging.codec.CodecException.unwritable;

import com.github.jaiimageio.jpeg2000.J2KImageWriteParam;
import com.github.jaiimageio.jpeg2000.impl.J2KImageReaderSpi;
import com.github.jaiimageio.jpeg2000.impl.J2KImageWriterSpi;
import java.awt.image.DataBuffer;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.awt.image.SampleModel;
import java.awt.image.SinglePixelPackedSampleModel;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.giftcloud.imaging.codec.CodecException;
import org.giftcloud.imaging.codec.DecodedFrame;
import org.giftcloud.imaging.codec.DecodedFrame.Colour;
import org.giftcloud.imaging.codec.FrameShape;
import org.giftcloud.imaging.codec.Jp2Boxes;
import org.giftcloud.imaging.codec.TimeLimit;
import org.giftcloud.imaging.codec.jpeg.StreamNotes;

/** JPEG 2000 (T.800) by JJ2000: any codestream is read, and written without loss. */
public final class Jpeg2000Codec {

  /**
   * Decomposition levels. JJ2000 loses the last bits of a few samples at some sharp edges; with
   * fewer levels it does not.
   */
  private static final int[] LEVELS = {5, 1, 0};

  /** Changes samples, interleaved row by row. */
  public interface Painter {
    void paint(int[] samples, Colour colour);
  }

  /**
   * Decodes one frame.
   *
   * @param bits how many bits of a sample count; those above are zero, also of negative samples
   */
  public static DecodedFrame decode(byte[] frame, FrameShape shape, int bits)
      throws CodecException {
    byte[] stream = Jp2Boxes.codestream(frame);
    CodestreamHeader header = CodestreamHeader.of(stream, shape);
    Raster raster = raster(stream, shape);
    int mask = (1 << bits) - 1;
    byte[] out = new byte[shape.bytes()];
    int[] row = new int[shape.columns() * shape.samples()];
    int to = 0;
    for (int y = 0; y < shape.rows(); y++) {
      for (int sample : raster.getPixels(0, y, shape.columns(), 1, row)) {
        for (int s = 0; s < shape.sampleBytes(); s++) {
          out[to++] = (byte) ((sample & mask) >> (8 * s));
        }
      }
    }
    return new DecodedFrame(out, colour(header));
  }

  /** The frame with other samples, coded without loss whatever it was coded with. */
  public static byte[] rewrite(byte[] frame, FrameShape shape, Painter painter)
      throws CodecException {
    byte[] stream = Jp2Boxes.codestream(frame);
    CodestreamHeader header = CodestreamHeader.of(stream, shape);
    if (header.precision() < 2) {
      throw unwritable("JPEG 2000 of single bits");
    }
    int[] samples = samples(stream, shape);
    painter.paint(samples, colour(header));
    header.fit(samples);
    for (int levels : LEVELS) {
      byte[] written =
          StreamNotes.remove(
              TimeLimit.runOn(shape.decodedBytes(), () -> write(samples, header, shape, levels)));
      if (Arrays.equals(samples, samples(written, shape))) {
        return written;
      }
    }
    throw unwritable("JPEG 2000 that JJ2000 cannot write without loss");
  }

  private static Colour colour(CodestreamHeader header) {
    return header.mixed() ? Colour.RGB : Colour.AS_DECLARED;
  }

  private static int[] samples(byte[] stream, FrameShape shape) throws CodecException {
    return raster(stream, shape).getPixels(0, 0, shape.columns(), shape.rows(), (int[]) null);
  }

  private static Raster raster(byte[] stream, FrameShape shape) throws CodecException {
    TileParts outline = TileParts.of(stream);
    WronglyDecoded.refuse(stream, outline);
    Raster raster =
        TimeLimit.runOn(
            shape.decodedBytes(),
            () -> {
              Packets.require(stream, outline);
              return read(stream, outline);
            });
    if (raster.getWidth() != shape.columns()
        || raster.getHeight() != shape.rows()
        || raster.getNumBands() != shape.samples()) {
      throw damaged("JPEG 2000 image of another size than its header says");
    }
    return raster;
  }

  private static Raster read(byte[] original, TileParts outline) throws IOException {
    byte[] stream = original.clone();
    // It leaves out the last part of a tile that has more of them than it promises.
    outline.count(stream);
    // Rsiz, the capabilities: JJ2000 refuses what it does not know there, and some writers put
    // nonsense. What really takes more than Part 1 has another transfer syntax.
    stream[6] = 0;
    stream[7] = 0;
    ImageReader reader = new J2KImageReaderSpi().createReaderInstance();
    StrictInput input = new StrictInput(stream);
    try {
      reader.setInput(input);
      Raster raster = reader.readRaster(0, reader.getDefaultReadParam());
      if (input.wasOverrun()) {
        throw damaged("JPEG 2000 packets missing");
      }
      return raster;
    } finally {
      reader.dispose();
    }
  }

  private static byte[] write(int[] samples, CodestreamHeader header, FrameShape shape, int levels)
      throws IOException {
    WritableRaster raster = Raster.createWritableRaster(model(header, shape), null);
    raster.setPixels(0, 0, shape.columns(), shape.rows(), samples);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = new J2KImageWriterSpi().createWriterInstance();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      J2KImageWriteParam param = (J2KImageWriteParam) writer.getDefaultWriteParam();
      param.setLossless(true);
      param.setWriteCodeStreamOnly(true);
      param.setComponentTransformation(header.mixed());
      param.setNumDecompositionLevels(levels);
      writer.write(null, new IIOImage(raster, null, null), param);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /** The writer takes precision and sign from the model; signed samples have sixteen bits there. */
  private static SampleModel model(CodestreamHeader header, FrameShape shape) {
    int width = shape.columns();
    int height = shape.rows();
    int type = header.precision() > 8 ? DataBuffer.TYPE_USHORT : DataBuffer.TYPE_BYTE;
    if (header.signed()) {
      type = DataBuffer.TYPE_SHORT;
    }
    if (shape.samples() == 1 && !header.signed()) {
      return new SinglePixelPackedSampleModel(
          type, width, height, new int[] {(1 << header.precision()) - 1});
    }
    int[] offsets = new int[shape.samples()];
    for (int c = 0; c < offsets.length; c++) {
      offsets[c] = c;
    }
    return new PixelInterleavedSampleModel(
        type, width, height, offsets.length, width * offsets.length, offsets);
  }

  private Jpeg2000Codec() {}
}
