// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import java.util.List;
import java.util.Optional;
import org.giftcloud.engine.item.Destination;
import org.giftcloud.engine.item.Facts;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.item.Reason;
import org.giftcloud.engine.item.Reasons;
import org.giftcloud.engine.item.Seal;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.journal.Event;
import org.giftcloud.engine.journal.Preparation;
import org.giftcloud.engine.journal.StoredFile;
import org.giftcloud.engine.mask.MaskPlan;
import org.jspecify.annotations.Nullable;

/**
 * One image as the journal tells it; immutable. Preparation, seal and stored file are null until
 * there is one, and so is the destination it was first meant for.
 */
record Item(
    SourceRef ref,
    ItemState state,
    Reason reason,
    Facts facts,
    @Nullable Preparation preparation,
    @Nullable Seal seal,
    @Nullable StoredFile stored,
    @Nullable Destination meant,
    Care care) {

  /** Who cares for it. */
  enum Care {
    /** What the site's policy allows goes by itself. */
    NOBODY,
    /** A person held it, took it back or painted on it: people alone release it. */
    PERSON
  }

  static Item arrived(Event.Arrived event) {
    return new Item(
        new SourceRef(event.ref()),
        ItemState.CHECKED,
        Reason.NONE,
        event.facts(),
        null,
        null,
        null,
        event.meant(),
        Care.NOBODY);
  }

  /** The same, with what other images have, too, kept once. */
  Item with(Shared shared) {
    return new Item(
        ref,
        state,
        reason,
        shared.facts(facts),
        shared.preparation(preparation),
        seal,
        stored,
        shared.destination(meant),
        care);
  }

  /** What this image is after {@code event}. */
  Item after(Event event) {
    return switch (event) {
      case Event.Arrived arrived -> arrived(arrived);
      case Event.Prepared e -> prepared(e.preparation());
      case Event.Held e ->
          new Item(
              ref,
              ItemState.HELD,
              e.reason(),
              facts,
              preparation,
              seal,
              stored,
              meant,
              e.by().isEmpty() ? care : Care.PERSON);
      case Event.Rejected e -> with(ItemState.REJECTED, e.reason());
      case Event.Quarantined e -> with(ItemState.QUARANTINED, e.reason());
      case Event.Released e ->
          new Item(
              ref,
              ItemState.RELEASED,
              Reason.NONE,
              facts,
              preparation,
              e.seal(),
              stored,
              meant,
              care);
      case Event.Voided e ->
          new Item(
              ref,
              ItemState.CHECKED,
              e.reason(),
              facts,
              preparation,
              null,
              stored,
              meant,
              isTakenBack(e) ? Care.PERSON : care);
      case Event.Sending e -> with(ItemState.SENDING, Reason.NONE);
      case Event.Verified e ->
          new Item(
              ref,
              ItemState.VERIFIED,
              Reason.NONE,
              facts,
              preparation,
              seal,
              e.stored(),
              meant,
              care);
      case Event.Purged e -> with(ItemState.DONE, Reason.NONE);
    };
  }

  private Item prepared(Preparation made) {
    Destination first = meant == null ? made.destination() : meant;
    return new Item(
        ref,
        ItemState.IN_REVIEW,
        first.equals(made.destination()) ? Reason.NONE : Reasons.MEANT_FOR_ANOTHER,
        facts,
        made,
        null,
        stored,
        first,
        made.maskOrigin().startsWith(MaskPlan.PERSON) ? Care.PERSON : care);
  }

  /**
   * Whether a policy releases it: in review, taken up by no person, and made for where it was first
   * meant to go.
   */
  boolean isFor(AutoReleasePolicy policy) {
    return state == ItemState.IN_REVIEW
        && care == Care.NOBODY
        && prepared()
            .map(Preparation::destination)
            .filter(to -> to.equals(meant) && policy.isAllowedFor(to))
            .isPresent()
        && policy.releases(view());
  }

  private boolean isTakenBack(Event.Voided event) {
    return state == ItemState.RELEASED && !event.by().isEmpty();
  }

  /** Whether a person can still keep it here; also what is kept, for somebody may undo that. */
  boolean isHoldable() {
    return state == ItemState.CHECKED
        || state == ItemState.HELD
        || state == ItemState.IN_REVIEW
        || state == ItemState.RELEASED;
  }

  /** Whether what was made of it was made under other rules. */
  boolean isVoidedBy(Rules chosen) {
    return (state == ItemState.IN_REVIEW || state == ItemState.RELEASED)
        && prepared()
            .filter(
                made ->
                    made.profileDigest().equals(chosen.profile().digest())
                        && made.destination().equals(chosen.destination()))
            .isEmpty();
  }

  /** The same image, waiting for something that is not worth a line in the journal. */
  Item waitingFor(Reason newReason) {
    return with(state, newReason);
  }

  Optional<Seal> sealed() {
    return Optional.ofNullable(seal);
  }

  Optional<Preparation> prepared() {
    return Optional.ofNullable(preparation);
  }

  Optional<StoredFile> onServer() {
    return Optional.ofNullable(stored);
  }

  InstanceView view() {
    return new InstanceView(
        ref,
        state,
        reason,
        facts,
        preparation == null ? List.of() : preparation.masks(),
        preparation == null ? "" : preparation.maskOrigin(),
        preparation == null ? "" : preparation.outputDigest(),
        preparation == null ? null : preparation.storing());
  }

  private Item with(ItemState newState, Reason newReason) {
    return new Item(ref, newState, newReason, facts, preparation, seal, stored, meant, care);
  }
}
