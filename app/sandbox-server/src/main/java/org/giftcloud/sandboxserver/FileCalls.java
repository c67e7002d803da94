// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sandboxserver;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipException;

/** Files of a resource: the append path, single files, listings, downloads, deletion. */
final class FileCalls {
  private final Site site;

  FileCalls(Site site) {
    this.site = site;
  }

  /** A resource by its scan's id ("" for the session's own) and its label. */
  record Spot(String scan, String resource) {}

  Answer answer(Place place, Spot spot, Call call) throws IOException, Refusal {
    if (call.isWrite()) {
      return store(place, spot, call);
    }
    Listing listing;
    synchronized (site) {
      Experiment experiment = place.readable(call).orElseThrow(Refusal::notFound);
      listing = new Listing(site, experiment);
      if (spot.scan().isEmpty()) {
        Catalogue own =
            ResourceCalls.find(experiment.resources, spot.resource())
                .orElseThrow(Refusal::notFound);
        listing.add("resources", own);
      } else {
        for (Scan scan : ResourceCalls.scans(place, spot.scan(), call)) {
          ResourceCalls.find(scan.resources, spot.resource())
              .ifPresent(found -> listing.add("scans/" + scan.folderName(), found));
        }
      }
      if (listing.isEmpty() && call.length() > 0) {
        throw Refusal.notFound();
      }
      if (call.is("DELETE")) {
        return delete(experiment, listing, call);
      }
    }
    return call.length() == 0 ? listing.answer(call) : listing.download(call);
  }

  /** {@code …/scans/ALL/files} and {@code …/experiments/E/files}. */
  Answer listAll(Place place, String scans, Call call) throws IOException, Refusal {
    Listing listing;
    synchronized (site) {
      listing = new Listing(site, place.readable(call).orElseThrow(Refusal::notFound));
      for (Scan scan : ResourceCalls.scans(place, scans, call)) {
        scan.resources.values().forEach(r -> listing.add("scans/" + scan.folderName(), r));
      }
    }
    return listing.answer(call);
  }

  private static Answer delete(Experiment experiment, Listing listing, Call call) throws Refusal {
    if (!experiment.project().isOwnedBy(call.account())) {
      throw Refusal.of(403, "User account doesn't have permission to delete this file.");
    }
    delete(List.of(listing.remove(call)));
    return Answer.empty(200);
  }

  static void delete(Collection<Entry> entries) {
    for (Entry entry : entries) {
      try {
        Files.deleteIfExists(entry.path());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private Answer store(Place place, Spot spot, Call call) throws IOException, Refusal {
    synchronized (site) {
      requireTarget(place, spot, call);
      if (!place.isWritable(call)) {
        return Answer.empty(200);
      }
    }
    Upload upload = Upload.of(call, site.isModern());
    Catalogue catalogue;
    synchronized (site) {
      catalogue = catalogue(place, spot, call);
    }
    String name = String.join("/", call.segments());
    boolean extracts = call.flag("extract") && name.toLowerCase(Locale.ROOT).endsWith(".zip");
    if (!extracts && call.segments().contains("..")) {
      throw Refusal.of(400, SubjectCalls.MALFORMED);
    }
    Unpacker unpacker = new Unpacker(catalogue.folder, call.flag("overwrite"));
    if (!extracts) {
      return storeOne(catalogue, name, upload, unpacker, call);
    }
    try (InputStream in = upload.content()) {
      unpacker.unpack(in);
    } catch (EOFException | ZipException e) {
      call.body().drain(Long.MAX_VALUE / 2);
      throw Refusal.of(500, Optional.ofNullable(e.getMessage()).orElse("unexpected EOF"));
    }
    call.body().drain(Long.MAX_VALUE / 2);
    return record(catalogue, unpacker, call);
  }

  /** As recorded: a single file that was cut stays, and is listed. */
  private Answer storeOne(
      Catalogue catalogue, String name, Upload upload, Unpacker unpacker, Call call)
      throws IOException {
    try (InputStream in = upload.content()) {
      unpacker.write(name, in);
    } catch (Body.CutException e) {
      record(catalogue, unpacker, call);
      throw e;
    }
    return record(catalogue, unpacker, call);
  }

  private void requireTarget(Place place, Spot spot, Call call) throws Refusal {
    Project project =
        place
            .project()
            .filter(p -> p.isReadableBy(call.account()) || p.access.equals("protected"))
            .orElseThrow(() -> Refusal.of(404, "Unable to identify project"));
    if (!project.isReadableBy(call.account())) {
      throw Refusal.of(404, "Unable to identify subject");
    }
    Experiment experiment =
        place.experiment().orElseThrow(() -> Refusal.of(404, "Unable to identify experiment"));
    if (!spot.scan().isEmpty() && !experiment.scans.containsKey(spot.scan())) {
      throw Refusal.of(404, "Unable to identify scan");
    }
  }

  private Catalogue catalogue(Place place, Spot spot, Call call) throws Refusal {
    Experiment experiment = place.experiment().orElseThrow(Refusal::notFound);
    Scan scan = spot.scan().isEmpty() ? null : experiment.scans.get(spot.scan());
    Map<String, Catalogue> resources = scan == null ? experiment.resources : scan.resources;
    Optional<Catalogue> known = ResourceCalls.find(resources, spot.resource());
    if (known.isPresent()) {
      return known.get();
    }
    if (Unpacker.place(site.folder, spot.resource()).isEmpty()) {
      throw Refusal.of(400, "Unable to identify resource");
    }
    Catalogue made =
        scan == null
            ? site.addCatalogue(experiment, spot.resource(), call.account())
            : site.addCatalogue(scan, spot.resource(), call.account());
    made.format = call.parameter("format");
    made.content = call.parameter("content");
    return made;
  }

  private Answer record(Catalogue catalogue, Unpacker unpacker, Call call) throws IOException {
    if (call.suffers(Fault.WrongBytes.class)) {
      for (Unpacker.Written file : unpacker.written()) {
        turnLastBit(file);
      }
    }
    synchronized (site) {
      Stamp stamp = site.stamp(call.account());
      for (Unpacker.Written file : unpacker.written()) {
        Entry entry = new Entry(file.name(), file.path(), file.size(), stamp);
        if (call.suffers(Fault.WrongDigest.class)) {
          entry.spoilDigest();
        }
        catalogue.entries.put(file.name(), entry);
      }
    }
    return unpacker.duplicates().isEmpty()
        ? Answer.text(200, "")
        : Answer.html(Json.write(Map.of("duplicates", unpacker.duplicates())));
  }

  private static void turnLastBit(Unpacker.Written file) throws IOException {
    byte[] bytes = Files.readAllBytes(file.path());
    if (bytes.length > 0) {
      bytes[bytes.length - 1] ^= 1;
      Files.write(file.path(), bytes);
    }
  }
}
