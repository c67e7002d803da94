// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The slots of an output whose places change. */
final class PlacedSlots {
  private static final String STUDY = "0020000D:0";

  private final List<Slot> slots;
  private final Optional<String> patient;
  private final Optional<String> study;

  PlacedSlots(List<Slot> slots) {
    this.slots = new ArrayList<>(slots);
    // As the profile left them: a script may take away both places, and name them later.
    this.patient = original(Slot.Kind.SUBJECT_LABEL, Slot.PATIENT_ID);
    this.study = original(Slot.Kind.UID, STUDY);
  }

  private Optional<String> original(Slot.Kind kind, String place) {
    return slots.stream()
        .filter(slot -> slot.kind() == kind && slot.places().contains(place))
        .map(Slot::original)
        .findFirst();
  }

  /** Those that are filled somewhere. */
  List<Slot> all() {
    return slots.stream().filter(slot -> !slot.places().isEmpty()).toList();
  }

  /** Those with a place that begins so. */
  List<Slot> under(String prefix) {
    return slots.stream()
        .filter(slot -> slot.places().stream().anyMatch(place -> place.startsWith(prefix)))
        .toList();
  }

  long placesUnder(String prefix) {
    return slots.stream()
        .flatMap(slot -> slot.places().stream())
        .filter(place -> place.startsWith(prefix))
        .count();
  }

  /** Forgets the places in an element and below it. */
  void forget(String element) {
    slots.replaceAll(
        slot ->
            with(slot, slot.places().stream().filter(place -> !isWithin(place, element)).toList()));
  }

  private static boolean isWithin(String place, String element) {
    return place.startsWith(element + ":") || place.startsWith(element + ".");
  }

  /** The marker of the subject's label, from now on at a place too. */
  Optional<String> putLabel(String place) {
    return patient.map(original -> put(Slot.Kind.SUBJECT_LABEL, original, place));
  }

  /** The marker of the session's label; empty where that is not known. */
  Optional<String> putSession(String place) {
    return study.map(original -> put(Slot.Kind.SESSION_LABEL, original, place));
  }

  private String put(Slot.Kind kind, String original, String place) {
    forget(place.substring(0, place.indexOf(':')));
    for (int i = 0; i < slots.size(); i++) {
      Slot slot = slots.get(i);
      if (slot.kind() == kind && slot.original().equals(original)) {
        List<String> places = new ArrayList<>(slot.places());
        places.add(place);
        slots.set(i, with(slot, places));
        return slot.marker();
      }
    }
    int number = 1 + slots.stream().mapToInt(Slot::number).max().orElse(0);
    Slot fresh = new Slot(number, kind, original, List.of(place));
    slots.add(fresh);
    return fresh.marker();
  }

  private static Slot with(Slot slot, List<String> places) {
    return new Slot(slot.number(), slot.kind(), slot.original(), places);
  }
}
