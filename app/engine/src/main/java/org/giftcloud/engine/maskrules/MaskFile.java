// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.maskrules;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.giftcloud.imaging.Mask;

/**
 * Masks that a person decided for single images or series, by their original identifiers. An empty
 * list of regions says: looked at, nothing to paint.
 */
public final class MaskFile {
  public static final MaskFile EMPTY = new MaskFile(Map.of());

  private final Map<String, List<Mask>> regions;
  private final Set<String> used = ConcurrentHashMap.newKeySet();

  private MaskFile(Map<String, List<Mask>> regions) {
    this.regions = Map.copyOf(regions);
  }

  /**
   * Reads {@code {"masks":[{"uid":"…","regions":[{"x":0,"y":0,"width":10,"height":10}]}]}}, where
   * uid is a SOP Instance UID or a Series Instance UID. With {@code "version":2} beside {@code
   * masks} the regions may have any shape and frames, see {@link Mask}.
   */
  public static MaskFile read(InputStream in) throws IOException {
    try {
      ObjectMapper mapper =
          new ObjectMapper()
              .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
              .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
      Content content = mapper.readValue(in, Content.class);
      Map<String, List<Mask>> regions = new HashMap<>();
      for (Entry entry : content.masks()) {
        if (!content.allows(entry.regions())) {
          throw new IOException("Not a mask file of a version this program knows");
        }
        if (regions.put(entry.uid().strip(), entry.regions()) != null) {
          throw new IOException("A mask file that names an image or series twice");
        }
      }
      return new MaskFile(regions);
    } catch (JsonProcessingException e) {
      // The parser's message would quote the file.
      throw new IOException(
          "Not a mask file: line " + (e.getLocation() == null ? 0 : e.getLocation().getLineNr()));
    }
  }

  /** What was decided for an image, by its own identifier, by its series', or by both. */
  public Optional<List<Mask>> masksOf(String instanceUid, String seriesUid) {
    boolean isNamed = false;
    List<Mask> masks = new ArrayList<>();
    for (String uid : new TreeSet<>(List.of(instanceUid, seriesUid))) {
      List<Mask> decided = regions.get(uid);
      if (decided != null) {
        isNamed = true;
        used.add(uid);
        masks.addAll(decided);
      }
    }
    return isNamed ? Optional.of(List.copyOf(masks)) : Optional.empty();
  }

  /** The images and series that are named. */
  public Set<String> uids() {
    return regions.keySet();
  }

  /** How many entries were for no image that was asked about. */
  public int unused() {
    return regions.size() - used.size();
  }

  record Content(int version, @JsonProperty(required = true) List<Entry> masks) {
    Content {
      masks = List.copyOf(masks);
    }

    /** The first version, which names none, knew rectangles alone. */
    boolean allows(List<Mask> regions) {
      return switch (version) {
        case 0, 1 -> regions.stream().allMatch(Mask::isPlain);
        case 2 -> true;
        default -> false;
      };
    }
  }

  record Entry(
      @JsonProperty(required = true) String uid,
      @JsonProperty(required = true) List<Mask> regions) {
    Entry {
      Objects.requireNonNull(uid, "uid");
      regions = List.copyOf(regions);
    }

    @Override
    public String toString() {
      return "Entry[redacted]";
    }
  }
}
