// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.giftcloud.engine.item.FramesSeen;
import org.giftcloud.engine.journal.JournalTrail;
import org.giftcloud.engine.staging.WorkspaceKey;

/**
 * What happened in a working folder, and whether its record is whole. Names nobody's patient.
 *
 * @param entries what happened, oldest first
 * @param frames how many sealed frames of the journal were proved
 * @param condition whether anything in it was changed
 */
public record Trail(List<Entry> entries, long frames, Condition condition) {
  public Trail {
    entries = List.copyOf(entries);
  }

  /** Whether the chain of the journal holds. */
  public enum Condition {
    WHOLE,
    /** A frame that others follow does not open: what stands after it was not read. */
    BROKEN
  }

  /**
   * One thing that happened.
   *
   * @param at when
   * @param event what, as the journal calls it: "released", "held"
   * @param ref the image's or series' random reference, or empty
   * @param by who decided, or empty
   * @param why the reason as a sentence, or what of an image was seen for its release, or empty
   */
  public record Entry(Instant at, String event, String ref, String by, String why) {}

  static Trail read(Path journal, WorkspaceKey key) throws IOException {
    JournalTrail.Read read = JournalTrail.read(journal, key);
    return new Trail(
        read.events().stream().map(Trail::entry).toList(),
        read.frames(),
        read.whole() ? Condition.WHOLE : Condition.BROKEN);
  }

  private static Entry entry(JsonNode event) {
    String by = event.path("seal").path("decidedBy").asText("");
    return new Entry(
        Instant.ofEpochMilli(event.path("at").asLong()),
        event.path("event").asText(""),
        event.path("ref").asText(event.path("series").asText("")),
        by.isEmpty() ? event.path("by").asText("") : by,
        event.path("seal").has("seen")
            ? seen(event.path("seal").path("seen"))
            : event.path("reason").path("sentence").asText(""));
  }

  private static String seen(JsonNode seen) {
    return new FramesSeen(
            seen.path("frames").asText(""),
            seen.path("of").asInt(),
            FramesSeen.Rest.valueOf(seen.path("rest").asText()))
        .sentence();
  }
}
