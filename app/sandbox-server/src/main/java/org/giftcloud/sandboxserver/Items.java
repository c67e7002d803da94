// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sandboxserver;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Single records with all that hangs below them, in the server's item form. */
final class Items {
  private Items() {}

  static Answer answer(Map<String, Object> node) {
    return answer(List.of(node));
  }

  static Answer answer(List<Map<String, Object>> nodes) {
    Map<String, Object> items = new LinkedHashMap<>();
    items.put("items", nodes);
    return Answer.json(Json.write(items));
  }

  static Map<String, Object> project(Project project) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("secondary_ID", project.id);
    fields.put("name", project.name);
    fields.put("ID", project.id);
    return node(List.of(), "xnat:projectData", project.stamp, fields);
  }

  static Map<String, Object> subject(Subject subject) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("project", subject.project.id);
    fields.put("ID", subject.id);
    fields.put("label", subject.label);
    List<Map<String, Object>> sessions =
        subject.experiments().stream().map(Items::experiment).toList();
    return node(
        children("experiments/experiment", sessions), "xnat:subjectData", subject.stamp, fields);
  }

  static Map<String, Object> experiment(Experiment experiment) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("subject_ID", experiment.subject.id);
    if (!experiment.uid.isEmpty()) {
      fields.put("UID", experiment.uid);
    }
    if (!experiment.date.isEmpty()) {
      fields.put("date", experiment.date);
    }
    fields.put("project", experiment.project().id);
    fields.put("ID", experiment.id);
    fields.put("label", experiment.label);
    fields.put("id", experiment.id);
    List<Map<String, Object>> scans = experiment.scans.values().stream().map(Items::scan).toList();
    List<Map<String, Object>> resources =
        experiment.resources.values().stream().map(r -> catalogue(experiment, r)).toList();
    List<Map<String, Object>> all = new ArrayList<>(children("scans/scan", scans));
    all.addAll(children("resources/resource", resources));
    return node(all, experiment.xsiType, experiment.stamp, fields);
  }

  static Map<String, Object> scan(Scan scan) {
    Map<String, Object> fields = new LinkedHashMap<>();
    if (!scan.uid.isEmpty() && scan.headerFields.isEmpty()) {
      fields.put("UID", scan.uid);
    }
    fields.putAll(scan.headerFields);
    if (scan.headerFields.isEmpty()) {
      fields.put("xnat_imagescandata_id", scan.key);
      fields.put("ID", scan.id);
    }
    fields.put("image_session_ID", scan.experiment.id);
    if (!scan.headerFields.isEmpty()) {
      fields.put("ID", scan.id);
      fields.put("UID", scan.uid);
      fields.put("type", scan.type);
      fields.put("quality", scan.quality);
      fields.put("xnat_imagescandata_id", scan.key);
    }
    fields.put("xnat_imageScanData_id", scan.key);
    List<Map<String, Object>> files =
        scan.resources.values().stream()
            .sorted(Comparator.comparing(r -> r.label))
            .map(r -> catalogue(scan.experiment, r))
            .toList();
    return node(children("file", files), scan.xsiType, scan.stamp, fields);
  }

  private static Map<String, Object> catalogue(Experiment experiment, Catalogue catalogue) {
    Map<String, Object> fields = new LinkedHashMap<>();
    if (!catalogue.entries.isEmpty()) {
      fields.put("file_count", catalogue.entries.size());
    }
    fields.put("xnat_abstractresource_id", catalogue.key);
    if (!catalogue.format.isEmpty()) {
      fields.put("format", catalogue.format);
    }
    fields.put("label", catalogue.label);
    String place = catalogue.scan.isEmpty() ? "RESOURCES" : "SCANS/" + catalogue.scan;
    fields.put(
        "URI",
        "/data/archive/"
            + String.join("/", experiment.project().id, "arc001", experiment.label, place)
            + "/"
            + catalogue.label
            + "/"
            + catalogue.fileName);
    if (!catalogue.entries.isEmpty()) {
      fields.put("file_size", catalogue.size());
    }
    if (!catalogue.content.isEmpty()) {
      fields.put("content", catalogue.content);
    }
    fields.put("xnat_abstractResource_id", catalogue.key);
    return node(List.of(), "xnat:resourceCatalog", catalogue.stamp, fields);
  }

  private static List<Map<String, Object>> children(String field, List<Map<String, Object>> items) {
    if (items.isEmpty()) {
      return List.of();
    }
    Map<String, Object> child = new LinkedHashMap<>();
    child.put("field", field);
    child.put("items", items);
    return List.of(child);
  }

  private static Map<String, Object> node(
      List<Map<String, Object>> children, String xsiType, Stamp stamp, Map<String, Object> fields) {
    Map<String, Object> meta = new LinkedHashMap<>();
    meta.put("create_event_id", stamp.event());
    meta.put("xsi:type", xsiType);
    meta.put("isHistory", false);
    meta.put("start_date", stamp.startDate());
    Map<String, Object> node = new LinkedHashMap<>();
    node.put("children", children);
    node.put("meta", meta);
    node.put("data_fields", fields);
    return node;
  }

  /** The XML form of a record: enough for clients that look for attributes of the root. */
  static Answer xml(String element, Map<String, Object> node) {
    StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<");
    out.append(element).append(" xmlns:xnat=\"http://nrg.wustl.edu/xnat\"");
    Optional.ofNullable(node.get("data_fields"))
        .ifPresent(
            fields ->
                ((Map<?, ?>) fields)
                    .forEach(
                        (name, value) -> {
                          if (name.toString().matches("[A-Za-z_]+")) {
                            out.append(' ').append(name).append("=\"");
                            out.append(escape(value.toString())).append('"');
                          }
                        }));
    return Answer.xml(200, out.append("/>\n").toString());
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
