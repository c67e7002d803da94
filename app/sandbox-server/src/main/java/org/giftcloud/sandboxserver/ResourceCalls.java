// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sandboxserver;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Resources (file collections) of scans and sessions. */
final class ResourceCalls {
  private final Site site;
  private final FileCalls files;
  private final Labels labels;

  ResourceCalls(Site site, FileCalls files) {
    this.site = site;
    this.files = files;
    this.labels = new Labels(site);
  }

  /** {@code …/scans/C/resources…}. */
  Answer ofScan(Place place, String scan, Call call) throws IOException, Refusal {
    if (call.segment(1).equals("files")) {
      return files.answer(place, new FileCalls.Spot(scan, call.name(0)), call.below(2));
    }
    synchronized (site) {
      if (call.length() == 0) {
        return list(scans(place, scan, call), call);
      }
      if (call.is("PUT")) {
        return put(place, scan, call);
      }
      Scan found = scans(place, scan, call).stream().findFirst().orElseThrow(Refusal::notFound);
      return one(found.experiment.project(), found.resources, call);
    }
  }

  /** {@code …/experiments/E/resources…} and {@code …/experiments/E/files}. */
  Answer ofExperiment(Place place, Call call) throws IOException, Refusal {
    if (call.segment(0).equals("files")) {
      return files.listAll(place, "ALL", call);
    }
    Call rest = call.below(1);
    if (rest.segment(1).equals("files")) {
      return files.answer(place, new FileCalls.Spot("", rest.name(0)), rest.below(2));
    }
    synchronized (site) {
      Experiment experiment = place.readable(rest).orElseThrow(Refusal::notFound);
      if (rest.length() == 0) {
        List<Map<String, String>> rows =
            experiment.resources.values().stream()
                .map(catalogue -> row(catalogue, "resources", experiment.id))
                .toList();
        return table(rows, rest);
      }
      if (rest.is("PUT")) {
        requireWrite(place, rest);
        requireNew(experiment.resources, rest);
        describe(site.addCatalogue(experiment, rest.name(0), rest.account()), rest);
        return Answer.empty(200);
      }
      return one(experiment.project(), experiment.resources, rest);
    }
  }

  /** A scan, several with commas between, or ALL. */
  static List<Scan> scans(Place place, String wanted, Call call) throws Refusal {
    Experiment experiment = place.readable(call).orElseThrow(Refusal::notFound);
    Collection<Scan> all = experiment.scans.values();
    if (wanted.equals("ALL") || wanted.equals("*")) {
      return List.copyOf(all);
    }
    List<String> ids = List.of(wanted.split(",", -1));
    List<Scan> found = all.stream().filter(scan -> ids.contains(scan.id)).toList();
    if (found.isEmpty()) {
      throw Refusal.notFound();
    }
    return found;
  }

  private static Answer list(List<Scan> scans, Call call) {
    List<Map<String, String>> rows = new ArrayList<>();
    for (Scan scan : scans) {
      scan.resources.values().forEach(r -> rows.add(row(r, "scans", scan.id)));
    }
    return table(rows, call);
  }

  private static Answer table(List<Map<String, String>> rows, Call call) {
    return new Table(rows)
        .of("xnat_abstractresource_id", "label", "file_count", "file_size", "format")
        .only(call.parameter("columns"), List.of())
        .total()
        .title("Resources")
        .answer(call.format());
  }

  private static Map<String, String> row(Catalogue catalogue, String category, String owner) {
    boolean isEmpty = catalogue.entries.isEmpty();
    return Table.row(
        "file_count",
        isEmpty ? "" : Integer.toString(catalogue.entries.size()),
        "xnat_abstractresource_id",
        Integer.toString(catalogue.key),
        "cat_desc",
        "",
        "cat_id",
        owner,
        "format",
        catalogue.format,
        "label",
        catalogue.label,
        "category",
        category,
        "element_name",
        "xnat:resourceCatalog",
        "file_size",
        isEmpty ? "" : Long.toString(catalogue.size()),
        "content",
        catalogue.content,
        "tags",
        "");
  }

  private Answer put(Place place, String scanId, Call call) throws Refusal {
    Experiment experiment = place.readable(call).orElseThrow(Refusal::notFound);
    Scan scan =
        Optional.ofNullable(experiment.scans.get(scanId))
            .orElseThrow(() -> Refusal.of(404, "Unable to identify scan"));
    requireWrite(place, call);
    requireNew(scan.resources, call);
    describe(site.addCatalogue(scan, call.name(0), call.account()), call);
    return Answer.empty(200);
  }

  private void requireNew(Map<String, Catalogue> resources, Call call) throws Refusal {
    if (find(resources, call.name(0)).isPresent()) {
      throw Refusal.of(409, "Specified resource already exists.");
    }
    if (!call.name(0).matches("[A-Za-z0-9_. -]+")) {
      labels.check(call.name(0), "abstractResource");
    }
  }

  private static void requireWrite(Place place, Call call) throws Refusal {
    if (!place.isWritable(call)) {
      throw Refusal.of(403, "User account doesn't have permission to modify this session.");
    }
  }

  private static void describe(Catalogue catalogue, Call call) {
    catalogue.format = call.parameter("format");
    catalogue.content = call.parameter("content");
  }

  /** By label or number. */
  static Optional<Catalogue> find(Map<String, Catalogue> resources, String name) {
    Catalogue byLabel = resources.get(name);
    return byLabel != null
        ? Optional.of(byLabel)
        : resources.values().stream().filter(c -> name.equals("" + c.key)).findFirst();
  }

  private static Answer one(Project project, Map<String, Catalogue> resources, Call call)
      throws Refusal {
    Catalogue catalogue = find(resources, call.name(0)).orElseThrow(Refusal::notFound);
    if (call.is("DELETE")) {
      if (!project.isOwnedBy(call.account())) {
        throw Refusal.of(403, "User account doesn't have permission to delete this resource.");
      }
      // as recorded: files that no catalogue knows stay on the disk
      resources.remove(catalogue.label);
      FileCalls.delete(catalogue.entries.values());
      return Answer.empty(200);
    }
    return CatalogueXml.answer(catalogue);
  }
}
