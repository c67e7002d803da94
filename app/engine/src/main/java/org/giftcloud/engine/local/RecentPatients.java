// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.local;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.giftcloud.engine.deidentify.SlotValues;
import org.giftcloud.engine.inspect.SourceIdentity;
import org.giftcloud.engine.item.Outcome;
import org.giftcloud.engine.job.Recent;
import org.giftcloud.engine.pseudonymise.Pseudonymiser;
import org.giftcloud.keystore.Identity;
import org.giftcloud.keystore.ProjectKeys;

/** Asks the key store once about a patient, and about a UID, that many images in a row share. */
final class RecentPatients {
  private static final int KEPT = 16;

  private final ProjectKeys keys;
  private final Recent<String, String> uids;

  /** Guarded by itself. Only what was claimed: who is held is asked about each time. */
  private final Map<Identity, SlotValues> claimed = new LinkedHashMap<>();

  RecentPatients(ProjectKeys keys) {
    this.keys = keys;
    this.uids = new Recent<>(keys::uid);
  }

  /** What this patient's slots are filled with, or why a person must look first. */
  Outcome<SlotValues> values(SourceIdentity source) throws IOException, InterruptedException {
    if (source.said() != SourceIdentity.Said.NOTHING) {
      // What comes back is told by more than its identity, and is seldom.
      return Pseudonymiser.claim(keys, source)
          .then(named -> new Outcome.Advanced<>(Pseudonymiser.values(keys, source, named)));
    }
    Identity identity = Pseudonymiser.identity(source);
    synchronized (claimed) {
      SlotValues known = claimed.get(identity);
      if (known != null) {
        return new Outcome.Advanced<>(known);
      }
    }
    return Pseudonymiser.claim(keys, source)
        .then(
            named -> {
              int shift = Pseudonymiser.values(keys, source, named).daysEarlier();
              String label = named.pseudonym().subjectLabel();
              return new Outcome.Advanced<>(keep(identity, new SlotValues(label, uids::of, shift)));
            });
  }

  private SlotValues keep(Identity identity, SlotValues values) {
    synchronized (claimed) {
      if (claimed.size() == KEPT) {
        claimed.remove(claimed.keySet().iterator().next());
      }
      claimed.put(identity, values);
    }
    return values;
  }
}
