// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.output;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.giftcloud.engine.deidentify.Change;
import org.giftcloud.engine.deidentify.Slot;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.staging.StagingArea;
import org.giftcloud.pluginsapi.Option;

/**
 * What belongs to an output and must not be in it; kept sealed beside it.
 *
 * @param slots the numbered places that are filled later, with the original values
 * @param changes what the profile did, attribute by attribute
 * @param options the options it was run with
 */
public record OutputNotes(List<Slot> slots, List<Change> changes, Set<Option> options) {
  private static final ObjectMapper JSON = new ObjectMapper();

  public OutputNotes {
    slots = List.copyOf(slots);
    changes = List.copyOf(changes);
    options = Set.copyOf(options);
  }

  public void write(StagingArea staging, SourceRef ref) throws IOException {
    byte[] bytes = JSON.writeValueAsBytes(this);
    staging.write(ref, StagingArea.Part.OUTPUT_NOTES, out -> out.write(bytes));
  }

  public static OutputNotes read(StagingArea staging, SourceRef ref) throws IOException {
    return JSON.readValue(staging.readAll(ref, StagingArea.Part.OUTPUT_NOTES), OutputNotes.class);
  }

  @Override
  public String toString() {
    return "OutputNotes[" + slots.size() + " slots, " + changes.size() + " changes]";
  }
}
