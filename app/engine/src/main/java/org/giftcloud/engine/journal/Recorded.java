// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.journal;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** Anything the journal keeps. {@code at} is Unix time in ms. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Event.Arrived.class, name = "arrived"),
  @JsonSubTypes.Type(value = Event.Prepared.class, name = "prepared"),
  @JsonSubTypes.Type(value = Event.Held.class, name = "held"),
  @JsonSubTypes.Type(value = Event.Rejected.class, name = "rejected"),
  @JsonSubTypes.Type(value = Event.Quarantined.class, name = "quarantined"),
  @JsonSubTypes.Type(value = Event.Released.class, name = "released"),
  @JsonSubTypes.Type(value = Event.Voided.class, name = "voided"),
  @JsonSubTypes.Type(value = Event.Sending.class, name = "sending"),
  @JsonSubTypes.Type(value = Event.Verified.class, name = "verified"),
  @JsonSubTypes.Type(value = Event.Purged.class, name = "purged"),
  @JsonSubTypes.Type(value = QueueEvent.Paused.class, name = "queue-paused"),
  @JsonSubTypes.Type(value = QueueEvent.Resumed.class, name = "queue-resumed"),
  @JsonSubTypes.Type(value = QueueEvent.RulesSeen.class, name = "server-rules-seen"),
  @JsonSubTypes.Type(value = QueueEvent.ScriptsFrozen.class, name = "server-scripts-frozen"),
  @JsonSubTypes.Type(value = QueueEvent.SeriesHeld.class, name = "series-held"),
  @JsonSubTypes.Type(value = QueueEvent.SeriesFreed.class, name = "series-freed"),
  @JsonSubTypes.Type(value = QueueEvent.SeriesRanked.class, name = "series-ranked"),
  @JsonSubTypes.Type(value = QueueEvent.SeriesRetried.class, name = "series-retried"),
  @JsonSubTypes.Type(value = QueueEvent.SeriesCancelled.class, name = "series-cancelled"),
  @JsonSubTypes.Type(value = QueueEvent.AttemptFailed.class, name = "attempt-failed"),
  @JsonSubTypes.Type(value = NamesShown.class, name = "names-shown"),
  @JsonSubTypes.Type(value = KeyDeed.KeysUnlocked.class, name = "keys-unlocked"),
  @JsonSubTypes.Type(value = KeyDeed.KeysLocked.class, name = "keys-locked"),
})
public sealed interface Recorded permits Event, QueueEvent, NamesShown, KeyDeed {
  long at();
}
