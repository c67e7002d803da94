// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.desk;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Optional;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.workspace.AttributeChange;
import org.giftcloud.engine.workspace.Display;
import org.giftcloud.engine.workspace.StudyView;
import org.giftcloud.engine.workspace.TextProposal;
import org.giftcloud.imaging.MaskTemplate;
import org.giftcloud.imaging.PixelProblem;
import org.giftcloud.imaging.Window;

/** What is answered to an {@link Ask}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "answer")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Answer.Welcome.class, name = "welcome"),
  @JsonSubTypes.Type(value = Answer.Done.class, name = "done"),
  @JsonSubTypes.Type(value = Answer.Studies.class, name = "studies"),
  @JsonSubTypes.Type(value = Answer.Version.class, name = "version"),
  @JsonSubTypes.Type(value = Answer.Shown.class, name = "display"),
  @JsonSubTypes.Type(value = Answer.Picture.class, name = "picture"),
  @JsonSubTypes.Type(value = Answer.Header.class, name = "header"),
  @JsonSubTypes.Type(value = Answer.Proposal.class, name = "proposal"),
  @JsonSubTypes.Type(value = Answer.Fitting.class, name = "fitting"),
  @JsonSubTypes.Type(value = Answer.Taken.class, name = "taken"),
  @JsonSubTypes.Type(value = Answer.Failed.class, name = "failed"),
})
sealed interface Answer {
  /**
   * @param reviewer the account that this line's decisions are kept under
   */
  record Welcome(int version, String reviewer) implements Answer {}

  /** It was done, all of it. */
  record Done() implements Answer {}

  /**
   * @param run of which process the revision is
   * @param revision the newest, to be asked about again
   * @param keys of all studies that wait, in their order
   * @param changed those of them that are not as they were
   */
  record Studies(String run, long revision, List<String> keys, List<StudyView> changed)
      implements Answer {
    public Studies {
      keys = List.copyOf(keys);
      changed = List.copyOf(changed);
    }
  }

  /** How things are now, to be asked about again. */
  record Version(String now) implements Answer {}

  /**
   * @param framesPerSecond one or none
   */
  record Shown(Display.Shades shades, List<Window> windows, List<Double> framesPerSecond)
      implements Answer {
    static Shown of(Display display) {
      return new Shown(
          display.shades(), display.windows(), display.framesPerSecond().stream().boxed().toList());
    }

    Display display() {
      return new Display(
          shades, windows, framesPerSecond.stream().mapToDouble(Double::doubleValue).findFirst());
    }
  }

  /**
   * The pixels follow as a message of their own, four bytes each, deflated.
   *
   * @param pixelHeight of one pixel, its width being one
   * @param window one or none
   */
  record Picture(int width, int height, double pixelHeight, List<Window> window) implements Answer {
    /** More than any screen; such a frame is not sent. */
    private static final long MOST_PIXELS = 1L << 26;

    public Picture {
      window = List.copyOf(window);
      if (width < 1 || height < 1 || !isSent(width, height) || !(pixelHeight > 0)) {
        throw new IllegalArgumentException("No picture is that large");
      }
    }

    static boolean isSent(int width, int height) {
      return (long) width * height <= MOST_PIXELS;
    }

    Optional<Window> shownWith() {
      return window.stream().findFirst();
    }
  }

  /** Shows identity where that was asked for. */
  record Header(List<AttributeChange> changes) implements Answer {
    public Header {
      changes = List.copyOf(changes);
    }

    @Override
    public String toString() {
      return "Header[]";
    }
  }

  record Proposal(TextProposal proposal) implements Answer {}

  record Fitting(List<MaskTemplate> templates) implements Answer {
    public Fitting {
      templates = List.copyOf(templates);
    }
  }

  record Taken(List<SourceRef> refs) implements Answer {
    public Taken {
      refs = List.copyOf(refs);
    }
  }

  /**
   * It was not done; nothing changed.
   *
   * @param pixels what is wrong with them, or none
   */
  record Failed(Why why, List<PixelProblem> pixels) implements Answer {
    static Failed of(Why why) {
      return new Failed(why, List.of());
    }
  }

  /** Why something was not done. */
  enum Why {
    /** Another version of this program. */
    VERSION,
    /** The image changed, or was decided by somebody else. */
    CHANGED,
    /** The pixels cannot be shown. */
    PIXELS,
    /** There is no room on the disc. */
    DISC_FULL,
    /** It could not be read or written. */
    DISC,
    /** Others have too much under way. */
    BUSY,
    /** The question makes no sense. */
    SENSELESS
  }
}
