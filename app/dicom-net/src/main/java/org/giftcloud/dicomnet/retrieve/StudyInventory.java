// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.retrieve;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicomnet.association.Association;
import org.giftcloud.dicomnet.dimse.CommandSet;
import org.giftcloud.dicomnet.dimse.Status;
import org.giftcloud.dicomnet.query.Cancellation;
import org.giftcloud.dicomnet.query.FindScu;
import org.giftcloud.dicomnet.query.FindScu.Wanted;
import org.giftcloud.dicomnet.query.Query;
import org.giftcloud.dicomnet.query.QueryLevel;

/**
 * What an archive says a study consists of: the SOP Class by SOP Instance UID by Series Instance
 * UID.
 */
final class StudyInventory {
  private static final int MOST_INSTANCES = 200_000;

  private final Map<String, Map<String, String>> series = new LinkedHashMap<>();

  /** Asks the archive for it, series by series. */
  static StudyInventory of(Association association, StudyKey study, Cancellation cancellation)
      throws IOException, RetrieveException {
    return of(association, study, StudyPart.WHOLE, cancellation);
  }

  /** The same for a part of it; a series of which the archive has nothing meant is left out. */
  static StudyInventory of(
      Association association, StudyKey study, StudyPart part, Cancellation cancellation)
      throws IOException, RetrieveException {
    StudyInventory inventory = new StudyInventory();
    FindScu scu = new FindScu(association);
    check(
        scu.find(
            study.query(QueryLevel.SERIES).returning(Tag.SeriesInstanceUID).build(),
            match -> {
              match
                  .getString(Tag.SeriesInstanceUID)
                  .filter(part::holdsOf)
                  .ifPresent(uid -> inventory.series.put(uid, new LinkedHashMap<>()));
              return inventory.series.size() < MOST_INSTANCES ? Wanted.MORE : Wanted.ENOUGH;
            },
            cancellation));
    for (Map.Entry<String, Map<String, String>> one : inventory.series.entrySet()) {
      Query images =
          study
              .query(QueryLevel.IMAGE)
              .matching(Tag.SeriesInstanceUID, one.getKey())
              .returning(Tag.SOPInstanceUID, Tag.SOPClassUID)
              .build();
      check(
          scu.find(
              images,
              match -> {
                if (part.holds(one.getKey(), match.getString(Tag.SOPInstanceUID).orElse(""))) {
                  put(one.getValue(), match);
                }
                return one.getValue().size() < MOST_INSTANCES ? Wanted.MORE : Wanted.ENOUGH;
              },
              cancellation));
    }
    inventory.series.keySet().removeIf(uid -> inventory.lacks(uid, part));
    return inventory;
  }

  private boolean lacks(String uid, StudyPart part) {
    return !part.isWholeSeries(uid) && series.getOrDefault(uid, Map.of()).isEmpty();
  }

  private static void put(Map<String, String> instances, Attributes match) {
    match
        .getString(Tag.SOPInstanceUID)
        .ifPresent(uid -> instances.put(uid, match.getString(Tag.SOPClassUID).orElse("")));
  }

  private static void check(Status status) throws RetrieveException {
    if (status.code() != 0) {
      throw RetrieveException.answered(CommandSet.C_FIND_RQ, status);
    }
  }

  Map<String, Map<String, String>> series() {
    return series;
  }

  /** Takes in what another archive has of the same study. */
  void add(StudyInventory other) {
    other.series.forEach(
        (uid, instances) ->
            series.computeIfAbsent(uid, key -> new LinkedHashMap<>()).putAll(instances));
  }

  int instances() {
    return series.values().stream().mapToInt(Map::size).sum();
  }

  /** The SOP Classes in it, without those the archive kept to itself. */
  Set<String> sopClasses() {
    TreeSet<String> classes = new TreeSet<>();
    series.values().forEach(instances -> classes.addAll(instances.values()));
    classes.remove("");
    return classes;
  }
}
