// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.giftcloud.dicom.ElementDictionary;
import org.giftcloud.dicom.VR;
import org.giftcloud.engine.plugin.CompiledProfile;
import org.giftcloud.engine.plugin.Ruling;
import org.giftcloud.pluginsapi.ActionCode;
import org.jspecify.annotations.Nullable;

/**
 * The decisions of one profile at one place of an object, made once and then looked up as long as
 * they are remembered. Shared by all threads; bounded.
 */
final class Decisions {
  private static final int REMEMBERED = 2048;

  /** Immutable, so that threads may hand it to each other without more ado. */
  private record Made(int tag, Decision decision) {}

  private final CompiledProfile profile;
  private final Unlisted unlisted;
  private final Map<Place, Decisions> all;
  private final Place place;
  private final @Nullable Made[] made = new Made[REMEMBERED];
  private final Map<Integer, Decisions> below = new ConcurrentHashMap<>();

  private Decisions(
      CompiledProfile profile, Unlisted unlisted, Map<Place, Decisions> all, Place place) {
    this.profile = profile;
    this.unlisted = unlisted;
    this.all = all;
    this.place = place;
  }

  /** The decisions of a profile, for a place that nothing is known about. */
  static Decisions of(CompiledProfile profile) {
    Map<Place, Decisions> all = new ConcurrentHashMap<>();
    return new Decisions(profile, new Unlisted(profile), all, Place.UNKNOWN);
  }

  Decisions at(Place other) {
    return all.computeIfAbsent(other, p -> new Decisions(profile, unlisted, all, p));
  }

  Place place() {
    return place;
  }

  /** The decisions in the items of a sequence that stands here. */
  Decisions below(int sequence) {
    Decisions found = below.get(sequence);
    if (found == null) {
      found = at(place.below(sequence));
      if (ElementDictionary.isKnown(sequence)) {
        below.put(sequence, found);
      }
    }
    return found;
  }

  Decision on(int tag) {
    int slot = (tag * 0x9E3779B1) >>> 21;
    Made found = made[slot];
    if (found == null || found.tag() != tag) {
      found = new Made(tag, decide(tag));
      made[slot] = found;
    }
    return found.decision();
  }

  /** The decision on an attribute without a rule, by the VR that a file claims. */
  Decision byVr(int tag, VR claimed, Decision standard) {
    Ruling ruling = unlisted.byVr(claimed);
    return ruling.isUnlisted() ? standard : decide(tag, ruling);
  }

  private Decision decide(int tag) {
    Ruling listed = profile.ruling(tag);
    return decide(tag, listed.isUnlisted() ? unlisted.ruling(tag) : listed);
  }

  private Decision decide(int tag, Ruling ruling) {
    VR vr = ElementDictionary.vrOf(tag);
    Step step = Step.resolve(ruling.action(), place.typeOf(tag));
    // Few attributes are D by the table and UIDs by nature: a new UID is the best dummy.
    if (step == Step.DUMMY && ruling.action() == ActionCode.D && vr == VR.UI) {
      step = Step.MAP_UID;
    }
    return new Decision(ruling, step, vr, ElementDictionary.keywordOf(tag));
  }
}
