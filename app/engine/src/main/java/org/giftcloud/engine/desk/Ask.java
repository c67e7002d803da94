// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.desk;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.giftcloud.engine.item.FramesSeen;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.workspace.SignOff;
import org.giftcloud.imaging.Mask;

/** What a reviewer's program may ask of the one that has the working folder open; nothing else. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "ask")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Ask.Hello.class, name = "hello"),
  @JsonSubTypes.Type(value = Ask.Studies.class, name = "studies"),
  @JsonSubTypes.Type(value = Ask.Changed.class, name = "changed"),
  @JsonSubTypes.Type(value = Ask.Shown.class, name = "display"),
  @JsonSubTypes.Type(value = Ask.Picture.class, name = "picture"),
  @JsonSubTypes.Type(value = Ask.Header.class, name = "header"),
  @JsonSubTypes.Type(value = Ask.Propose.class, name = "propose"),
  @JsonSubTypes.Type(value = Ask.Fitting.class, name = "fitting"),
  @JsonSubTypes.Type(value = Ask.Paint.class, name = "mask"),
  @JsonSubTypes.Type(value = Ask.Release.class, name = "release"),
  @JsonSubTypes.Type(value = Ask.Hold.class, name = "hold"),
  @JsonSubTypes.Type(value = Ask.Unhold.class, name = "unhold"),
  @JsonSubTypes.Type(value = Ask.TakeBack.class, name = "take-back"),
})
sealed interface Ask {
  /** Both ends say it first; another version is refused. */
  int VERSION = 5;

  /** Of one deed. */
  int MOST_IMAGES = 20_000;

  int MOST_MASKS = 1000;

  /** Which of the two pictures of an image, or values of its header. */
  enum Side {
    AFTER,
    /** Shows identity. */
    BEFORE
  }

  /** The first question on each line. */
  record Hello(int version) implements Ask {}

  /**
   * Answered by what changed since.
   *
   * @param run of which process the revision is
   * @param revision what was the newest at the last answer
   */
  record Studies(String run, long revision) implements Ask {
    /** Every revision is newer. */
    static final long ALL = 0;

    public Studies {
      Objects.requireNonNull(run);
    }

    static Studies all() {
      return new Studies("", ALL);
    }
  }

  /** Answered when something is no longer as it was then, or after a while in any case. */
  record Changed(String since) implements Ask {
    public Changed {
      Objects.requireNonNull(since);
    }
  }

  record Shown(SourceRef ref) implements Ask {
    public Shown {
      Objects.requireNonNull(ref);
    }
  }

  record Picture(Side side, ReviewDesk.Frame frame) implements Ask {
    public Picture {
      Objects.requireNonNull(side);
      Objects.requireNonNull(frame.ref());
      Objects.requireNonNull(frame.window().shape());
      Objects.requireNonNull(frame.overlays());
      if (frame.number() < 0) {
        throw new IllegalArgumentException("Frames are counted from nought");
      }
    }
  }

  record Header(Side side, SourceRef ref) implements Ask {
    public Header {
      Objects.requireNonNull(side);
      Objects.requireNonNull(ref);
    }
  }

  record Propose(SourceRef ref) implements Ask {
    public Propose {
      Objects.requireNonNull(ref);
    }
  }

  /** Answered by the mask templates that fit the image. */
  record Fitting(SourceRef ref) implements Ask {
    public Fitting {
      Objects.requireNonNull(ref);
    }
  }

  record Paint(List<SourceRef> refs, List<Mask> masks) implements Ask {
    public Paint {
      refs = images(refs);
      masks = List.copyOf(masks);
      if (masks.size() > MOST_MASKS) {
        throw new IllegalArgumentException("Too many masks");
      }
    }
  }

  record Release(List<SignOff> signOffs) implements Ask {
    private static final int LONGEST_RANGES = 1 << 16;
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    public Release {
      signOffs = List.copyOf(signOffs);
      images(signOffs.stream().map(SignOff::ref).toList());
      for (SignOff signOff : signOffs) {
        check(signOff.seen());
        if (!DIGEST.matcher(signOff.output()).matches()) {
          throw new IllegalArgumentException("A sign-off names what was seen by its digest");
        }
      }
    }

    /** It is kept with the image: nothing but numbers may come in. */
    private static void check(FramesSeen seen) {
      String ranges = seen.frames();
      boolean isNumbers =
          ranges.chars().allMatch(c -> (c >= '0' && c <= '9') || c == ',' || c == '-');
      if (seen.of() < 0 || !isNumbers || ranges.length() > LONGEST_RANGES) {
        throw new IllegalArgumentException("Frames are named by numbers");
      }
      long count = seen.count();
      boolean isAll = count == seen.of();
      if (count < 0 || count > seen.of() || (seen.rest() == FramesSeen.Rest.NONE) != isAll) {
        throw new IllegalArgumentException("What was seen contradicts itself");
      }
    }
  }

  /**
   * @param code of one of {@link org.giftcloud.engine.item.Holds}: free text of others is not kept
   */
  record Hold(List<SourceRef> refs, String code) implements Ask {
    public Hold {
      refs = images(refs);
      Objects.requireNonNull(code);
    }
  }

  record Unhold(List<SourceRef> refs) implements Ask {
    public Unhold {
      refs = images(refs);
    }
  }

  record TakeBack(List<SourceRef> refs) implements Ask {
    public TakeBack {
      refs = images(refs);
    }
  }

  private static List<SourceRef> images(List<SourceRef> refs) {
    if (refs.size() > MOST_IMAGES || new HashSet<>(refs).size() != refs.size()) {
      throw new IllegalArgumentException("Each image once, and not so many");
    }
    return List.copyOf(refs);
  }
}
