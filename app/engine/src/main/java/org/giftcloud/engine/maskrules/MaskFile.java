// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.maskrules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.giftcloud.imaging.Region;

/**
 * Masks that a person decided for single images or series, by their original identifiers. An empty
 * list of regions says: looked at, nothing to paint.
 */
public final class MaskFile {
  public static final MaskFile EMPTY = new MaskFile(Map.of());

  private final Map<String, List<Region>> regions;

  private MaskFile(Map<String, List<Region>> regions) {
    this.regions = Map.copyOf(regions);
  }

  /**
   * Reads {@code {"masks":[{"uid":"…","regions":[{"x":0,"y":0,"width":10,"height":10}]}]}}, where
   * uid is a SOP Instance UID or a Series Instance UID.
   */
  public static MaskFile read(InputStream in) throws IOException {
    try {
      Content content =
          new ObjectMapper()
              .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
              .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
              .readValue(in, Content.class);
      Map<String, List<Region>> regions = new HashMap<>();
      content.masks().forEach(mask -> regions.put(mask.uid(), List.copyOf(mask.regions())));
      return new MaskFile(regions);
    } catch (JsonProcessingException e) {
      // The parser's message would quote the file.
      throw new IOException(
          "Not a mask file: line " + (e.getLocation() == null ? 0 : e.getLocation().getLineNr()));
    }
  }

  /** What was decided for an image, by its own identifier or by its series'. */
  public Optional<List<Region>> regionsOf(String instanceUid, String seriesUid) {
    List<Region> found = regions.get(instanceUid);
    return Optional.ofNullable(found == null ? regions.get(seriesUid) : found);
  }

  record Content(List<Mask> masks) {}

  record Mask(String uid, List<Region> regions) {
    @Override
    public String toString() {
      return "Mask[redacted]";
    }
  }
}
