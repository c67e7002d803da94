// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sandboxserver;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The files of some resources of one session: as a table, as a ZIP, one by one. */
final class Listing {
  private final Site site;
  private final Experiment experiment;
  private final List<Part> parts = new ArrayList<>();

  Listing(Site site, Experiment experiment) {
    this.site = site;
    this.experiment = experiment;
  }

  private record Part(String folder, Catalogue catalogue) {}

  private record Packed(String name, Entry entry) {}

  void add(String folder, Catalogue catalogue) {
    parts.add(new Part(folder, catalogue));
  }

  boolean isEmpty() {
    return parts.isEmpty();
  }

  Answer answer(Call call) throws Refusal {
    if (call.format().equals("zip")) {
      return zip();
    }
    synchronized (site) {
      List<Map<String, String>> rows = new ArrayList<>();
      for (Part part : parts) {
        part.catalogue().entries.values().forEach(e -> rows.add(row(part.catalogue(), e)));
      }
      Table table =
          new Table(rows)
              .of("Name", "Size", "URI", "file_content", "file_format", "file_tags")
              .only(call.parameter("columns"), List.of("URI"));
      return table.serverRoot(site.context).title("Files").answer(call.format());
    }
  }

  private Map<String, String> row(Catalogue catalogue, Entry entry) {
    Map<String, String> row =
        Table.row(
            "file_content",
            "",
            "Size",
            Long.toString(entry.size()),
            "file_tags",
            "",
            "cat_ID",
            Integer.toString(catalogue.key),
            "collection",
            catalogue.label,
            "URI",
            uri(catalogue) + "/files/" + encode(entry.name()),
            "file_format",
            entry.format(),
            "Name",
            entry.name().substring(entry.name().lastIndexOf('/') + 1));
    if (site.isModern()) {
      row.put("digest", CatalogueXml.digest(entry));
    }
    return row;
  }

  private String uri(Catalogue catalogue) {
    String scan = catalogue.scan.isEmpty() ? "" : "/scans/" + catalogue.scan;
    return "/data/projects/"
        + experiment.project().id
        + "/subjects/"
        + experiment.subject.id
        + "/experiments/"
        + experiment.id
        + scan
        + "/resources/"
        + catalogue.key;
  }

  private static String encode(String name) {
    return Arrays.stream(name.split("/", -1))
        .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"))
        .collect(Collectors.joining("/"));
  }

  private Answer zip() throws Refusal {
    List<Packed> packed = new ArrayList<>();
    synchronized (site) {
      for (Part part : parts) {
        String folder =
            String.join(
                "/", experiment.label, part.folder(), "resources", part.catalogue().label, "files");
        part.catalogue().entries.values().stream()
            .map(entry -> new Packed(folder + "/" + entry.name(), entry))
            .forEach(packed::add);
      }
    }
    if (packed.isEmpty()) {
      throw Refusal.notFound();
    }
    Answer.Streamed content =
        out -> {
          ZipOutputStream zip = new ZipOutputStream(out);
          for (Packed one : packed) {
            zip.putNextEntry(new ZipEntry(one.name()));
            Files.copy(one.entry().path(), zip);
            zip.closeEntry();
          }
          zip.finish();
        };
    return Answer.stream("application/zip", content)
        .with("Content-Disposition", "attachment; filename=\"" + experiment.label + ".zip\";");
  }

  Answer download(Call call) throws IOException, Refusal {
    Entry entry;
    synchronized (site) {
      entry = find(call).orElseThrow(Refusal::notFound);
    }
    long size = Files.size(entry.path());
    return Answer.file(entry.path(), "application/octet-stream", size)
        .with("Last-Modified", DateHeader.of(Files.getLastModifiedTime(entry.path()).toInstant()));
  }

  /** Takes one file out of its catalogue. */
  Entry remove(Call call) throws Refusal {
    Entry entry = find(call).orElseThrow(Refusal::notFound);
    parts.forEach(part -> part.catalogue().entries.remove(entry.name(), entry));
    return entry;
  }

  /** By the name as sent, which is how a name in a URL is stored, or decoded. */
  private Optional<Entry> find(Call call) {
    String raw = String.join("/", call.segments());
    for (String name : List.of(raw, Call.decode(raw))) {
      for (Part part : parts) {
        Entry entry = part.catalogue().entries.get(name);
        if (entry != null) {
          return Optional.of(entry);
        }
      }
    }
    return Optional.empty();
  }
}
