// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging.text;

import java.io.IOException;
import java.util.List;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.TransferSyntax;
import org.giftcloud.imaging.FrameImage;
import org.giftcloud.imaging.FrameReader;
import org.giftcloud.imaging.PixelProblem;
import org.giftcloud.imaging.UnsupportedPixelsException;
import org.giftcloud.imaging.Window;
import org.jspecify.annotations.Nullable;

/**
 * Looks for text in every frame of an image. The models are loaded when the first image is looked
 * at and stay; all methods may be called from any thread. It assists a person, or a policy that
 * somebody answers for: what it does not find may still be there.
 */
public final class TextFinder implements AutoCloseable {
  /** Differences of grey below which no text is looked for. */
  private static final int FAINTEST = 8;

  private final Models.Files files;

  /** Guarded by this; null until something was looked at. */
  private @Nullable Models models;

  /** With the models that come with this program. */
  public TextFinder() {
    this(Models::bundled);
  }

  TextFinder(Models.Files files) {
    this.files = files;
  }

  private synchronized Models models() throws UnsupportedPixelsException {
    Models loaded = models;
    if (loaded == null) {
      try {
        loaded = Models.load(files);
      } catch (IOException e) {
        throw new UnsupportedPixelsException(PixelProblem.TEXT_MODEL_MISSING, "text models", e);
      }
      models = loaded;
    }
    return loaded;
  }

  /**
   * Every line of text in any frame; lines at one place in several frames are one.
   *
   * @throws UnsupportedPixelsException when frames cannot be decoded or the models do not load
   * @throws IOException when a frame cannot be read, or the thread was interrupted
   */
  public List<TextLine> find(Attributes dataset, TransferSyntax syntax) throws IOException {
    FrameReader reader = FrameReader.of(dataset, syntax);
    Models loaded = models();
    Clip clip = new Clip(new Detection(loaded), new Recognition(loaded));
    for (int frame = 0; frame < reader.frames(); frame++) {
      if (Thread.interrupted()) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted while looking for text");
      }
      FrameImage shown = reader.render(frame);
      clip.add(shown);
      if (reader.format().photometric().isMonochrome()) {
        FrameImage whole = reader.render(frame, Window.wholeRange());
        if (isHidden(shown, whole)) {
          clip.add(whole);
        }
      }
    }
    return clip.lines();
  }

  /** Whether the file's own window makes one black or one white of what differs. */
  private static boolean isHidden(FrameImage shown, FrameImage whole) {
    int[] least = {255, 255};
    int[] most = {0, 0};
    for (int i = 0; i < shown.argb().length; i++) {
      int grey = shown.argb()[i] & 0xff;
      if (grey == 0 || grey == 255) {
        int end = grey / 255;
        int value = whole.argb()[i] & 0xff;
        least[end] = Math.min(least[end], value);
        most[end] = Math.max(most[end], value);
      }
    }
    return most[0] - least[0] > FAINTEST || most[1] - least[1] > FAINTEST;
  }

  @Override
  public synchronized void close() throws IOException {
    if (models != null) {
      models.close();
      models = null;
    }
  }
}
