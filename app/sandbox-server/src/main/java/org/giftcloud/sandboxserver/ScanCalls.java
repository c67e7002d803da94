// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sandboxserver;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Scans of a session, by id and by UID. */
final class ScanCalls {
  private final Site site;
  private final ResourceCalls resources;
  private final FileCalls files;
  private final Labels labels;

  ScanCalls(Site site, ResourceCalls resources, FileCalls files) {
    this.site = site;
    this.resources = resources;
    this.files = files;
    this.labels = new Labels(site);
  }

  Answer answer(Place place, Call call) throws IOException, Refusal {
    if (call.segment(1).equals("resources")) {
      return resources.ofScan(place, call.name(0), call.below(2));
    }
    if (call.segment(1).equals("files")) {
      return files.listAll(place, call.name(0), call);
    }
    synchronized (site) {
      if (call.length() == 0) {
        return list(place, call);
      }
      if (call.segment(0).equals("uids") && site.hasPseudonyms()) {
        return byUid(place, call);
      }
      return call.is("PUT") ? put(place, call) : one(place, call);
    }
  }

  private static Answer list(Place place, Call call) throws Refusal {
    Experiment experiment = place.readable(call).orElseThrow(Refusal::notFound);
    List<Map<String, String>> rows =
        experiment.scans.values().stream()
            .map(
                scan ->
                    Table.row(
                        "xsiType", scan.xsiType,
                        "xnat_imagescandata_id", Integer.toString(scan.key),
                        "note", scan.note,
                        "series_description", scan.seriesDescription,
                        "ID", scan.id,
                        "type", scan.type,
                        "URI", experiment.uri() + "/scans/" + scan.id,
                        "quality", scan.quality))
            .toList();
    return new Table(rows)
        .of("ID", "type", "xsiType", "URI")
        .only(call.parameter("columns"), List.of("xsiType", "URI"))
        .total()
        .answer(call.format());
  }

  private static Answer byUid(Place place, Call call) throws Refusal {
    Experiment experiment = place.readable(call).orElseThrow(Refusal::notFound);
    List<Scan> found =
        experiment.scans.values().stream().filter(s -> s.uid.equals(call.name(1))).toList();
    if (found.size() != 1) {
      throw Refusal.notFound();
    }
    Map<String, Object> node = Items.scan(found.getFirst());
    return Items.answer(found.getFirst().isReplaced ? List.of(node, node) : List.of(node));
  }

  private Answer put(Place place, Call call) throws Refusal {
    Experiment experiment =
        place
            .readable(call)
            .orElseThrow(
                () ->
                    Refusal.of(
                        site.isModern() ? 404 : 417,
                        "Specified scan must reference a valid image session."));
    if (!place.isWritable(call)) {
      throw Refusal.of(
          403,
          "Specified user account has insufficient create privileges for sessions in this"
              + " project.");
    }
    String id = call.name(0);
    Scan old = experiment.scans.get(id);
    if (old == null) {
      labels.check(id, "imageScan");
    }
    String given = call.parameter("xsiType");
    if (given.isEmpty() && old == null) {
      throw Refusal.of(417, "Need PUT Contents");
    }
    String type = given.isEmpty() ? "" : Types.scan(given);
    String uid = call.parameter("UID");
    boolean isTaken = experiment.scans.values().stream().anyMatch(s -> s.uid.equals(uid));
    if (site.hasPseudonyms() && !uid.isEmpty() && isTaken) {
      throw Refusal.of(403, "Provided UID " + uid + " already used in session");
    }
    if (old != null && site.isModern() && !type.isEmpty() && !type.equals(old.xsiType)) {
      throw Refusal.of(409, "Specified xsiType differs from existing xsiType");
    }
    Scan scan = old == null ? site.addScan(experiment, id, type, call.account()) : old;
    if (!type.isEmpty()) {
      scan.xsiType = type;
    }
    describe(scan, call);
    return Answer.empty(200);
  }

  private static void describe(Scan scan, Call call) {
    String uid = call.parameter("UID");
    if (!uid.isEmpty()) {
      scan.isReplaced = !scan.uid.isEmpty();
      scan.uid = uid;
    }
    Optional.of(call.parameter("type")).filter(v -> !v.isEmpty()).ifPresent(v -> scan.type = v);
    Optional.of(call.parameter("quality"))
        .filter(v -> !v.isEmpty())
        .ifPresent(v -> scan.quality = v);
    Optional.of(call.parameter("note")).filter(v -> !v.isEmpty()).ifPresent(v -> scan.note = v);
    Optional.of(call.parameter("series_description"))
        .filter(v -> !v.isEmpty())
        .ifPresent(v -> scan.seriesDescription = v);
  }

  private Answer one(Place place, Call call) throws Refusal {
    Experiment experiment = place.readable(call).orElseThrow(Refusal::notFound);
    Scan scan =
        Optional.ofNullable(experiment.scans.get(call.name(0))).orElseThrow(Refusal::notFound);
    if (call.is("DELETE")) {
      if (!experiment.project().isOwnedBy(call.account())) {
        throw Refusal.of(403, "User account doesn't have permission to delete this scan.");
      }
      experiment.scans.remove(scan.id);
      return Answer.empty(200);
    }
    Map<String, Object> node = Items.scan(scan);
    String element = scan.xsiType.replace("ScanData", "Scan");
    return call.format().equals("json") ? Items.answer(node) : Items.xml(element, node);
  }
}
