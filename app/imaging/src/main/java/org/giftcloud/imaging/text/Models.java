// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging.text;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The two networks (PP-OCR) and the characters that the second one knows. */
final class Models implements AutoCloseable {
  private static final String DETECTION = "ch_PP-OCRv3_det_infer.onnx";
  private static final String RECOGNITION = "ch_PP-OCRv4_rec_infer.onnx";
  private static final String CHARACTERS = "ppocr_keys_v1.txt";
  private static final int THREADS = 2;

  private final OrtEnvironment environment;
  private final OrtSession detection;
  private final OrtSession recognition;
  private final List<String> characters;

  private Models(
      OrtEnvironment environment,
      OrtSession detection,
      OrtSession recognition,
      List<String> characters) {
    this.environment = environment;
    this.detection = detection;
    this.recognition = recognition;
    this.characters = characters;
  }

  /** Where the files of the models come from; empty answers mean that one is missing. */
  interface Files {
    byte[] read(String name) throws IOException;
  }

  /** The files that come with this program. */
  static byte[] bundled(String name) throws IOException {
    ClassLoader loader = Models.class.getClassLoader();
    try (InputStream in = loader.getResourceAsStream("models/" + name)) {
      if (in == null) {
        throw new IOException("Model missing: " + name);
      }
      return in.readAllBytes();
    }
  }

  static Models load(Files files) throws IOException {
    byte[] detection = files.read(DETECTION);
    byte[] recognition = files.read(RECOGNITION);
    List<String> characters = new ArrayList<>();
    characters.add(""); // none: between two letters
    new String(files.read(CHARACTERS), StandardCharsets.UTF_8).lines().forEach(characters::add);
    characters.add(" ");
    try {
      OrtEnvironment environment = OrtEnvironment.getEnvironment();
      // On Windows the library would otherwise report its use to its maker.
      environment.setTelemetry(false);
      return new Models(
          environment,
          session(environment, detection),
          session(environment, recognition),
          List.copyOf(characters));
    } catch (OrtException | LinkageError e) {
      throw new IOException("Models do not load", e);
    }
  }

  private static OrtSession session(OrtEnvironment environment, byte[] model) throws OrtException {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(THREADS);
      options.setInterOpNumThreads(1);
      // Pictures differ in size: a pool of every size ever seen would only grow.
      options.setMemoryPatternOptimization(false);
      return environment.createSession(model, options);
    }
  }

  String character(int index) {
    return characters.get(index);
  }

  /** How likely each pixel lies within a line of text; sides are multiples of 32. */
  float[] detect(Picture picture) throws IOException {
    float[][][] out = (float[][][]) first(detection, input(picture, MEAN, DEVIATION));
    float[] flat = new float[picture.width() * picture.height()];
    for (int y = 0; y < picture.height(); y++) {
      System.arraycopy(out[0][y], 0, flat, y * picture.width(), picture.width());
    }
    return flat;
  }

  /** For each step along a line of 48 pixels height, how likely each character is. */
  float[][] recognise(Picture line) throws IOException {
    return (float[][]) first(recognition, input(line, HALF, HALF));
  }

  private static final float[] MEAN = {0.485f, 0.456f, 0.406f};
  private static final float[] DEVIATION = {0.229f, 0.224f, 0.225f};
  private static final float[] HALF = {0.5f, 0.5f, 0.5f};

  private static FloatBuffer buffer(Picture picture, float[] mean, float[] deviation) {
    int size = picture.width() * picture.height();
    FloatBuffer buffer =
        ByteBuffer.allocateDirect(Picture.PLANES * size * Float.BYTES)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    float[] row = new float[size];
    for (int p = 0; p < Picture.PLANES; p++) {
      float[] plane = picture.plane(p);
      for (int i = 0; i < size; i++) {
        row[i] = (plane[i] / 255 - mean[p]) / deviation[p];
      }
      buffer.put(row);
    }
    return buffer.flip();
  }

  private OnnxTensor input(Picture picture, float[] mean, float[] deviation) throws IOException {
    try {
      return OnnxTensor.createTensor(
          environment,
          buffer(picture, mean, deviation),
          new long[] {1, Picture.PLANES, picture.height(), picture.width()});
    } catch (OrtException e) {
      throw new IOException("The model refused a picture", e);
    }
  }

  /** The first item of the first result. One at a time, so that two threads are all it takes. */
  private synchronized Object first(OrtSession session, OnnxTensor input) throws IOException {
    String name = session.getInputNames().iterator().next();
    try (OnnxTensor tensor = input;
        OrtSession.Result result = session.run(Map.of(name, tensor))) {
      return ((Object[]) result.get(0).getValue())[0];
    } catch (OrtException e) {
      throw new IOException("The model failed", e);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      detection.close();
      recognition.close();
    } catch (OrtException e) {
      throw new IOException("The models did not close", e);
    }
  }
}
