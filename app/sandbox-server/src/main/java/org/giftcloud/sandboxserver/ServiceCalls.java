// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sandboxserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** {@code /services}: import, archive, catalogue refresh, tokens. */
final class ServiceCalls {
  private static final Set<String> HANDLERS =
      Set.of("DICOM-zip", "SI", "gradual-DICOM", "XAR", "inbox");
  private final Site site;
  private final Guard guard;
  private final Archiver archiver;

  ServiceCalls(Site site, Guard guard, Archiver archiver) {
    this.site = site;
    this.guard = guard;
    this.archiver = archiver;
  }

  Answer answer(Call call) throws IOException, Refusal {
    return switch (call.segment(0)) {
      case "import" -> importer(call);
      case "archive" -> archive(call);
      case "refresh" -> refresh(call);
      case "tokens" -> tokens(call.below(1));
      case "settings" ->
          call.account().isAdmin()
              ? Answer.json("{\"ResultSet\":{\"Result\":{\"checksums\":true}}}")
              : Answer.page(403, "Only site admins can retrieve the system settings.");
      default -> Answer.notFound();
    };
  }

  private Answer importer(Call call) throws IOException, Refusal {
    if (!call.is("POST")) {
      return Answer.page(405, "The method specified is not allowed for this resource");
    }
    String handler = call.query().getOrDefault("import-handler", "DICOM-zip");
    if (!HANDLERS.contains(handler)) {
      return Answer.page(404, "Unknown importer implementation specified: " + handler);
    }
    Body body = call.body();
    if (body.contentType().isEmpty()) {
      return Answer.page(400, "Unable to identify upload format.");
    }
    boolean isForm = body.contentType().startsWith("multipart/");
    boolean refusesChunks = !site.isModern() || !body.contentType().equals("application/zip");
    boolean isMissing = body.announced() == 0 && !body.isChunked();
    if (!isForm && (isMissing || (body.isChunked() && refusesChunks))) {
      return Answer.page(400, Answer.IN_BODY);
    }
    Importer importer = new Importer(site, call);
    if (!isForm) {
      return importer.run(body);
    }
    Optional<Upload> form = Upload.form(body);
    return form.isPresent()
        ? importer.run(form.get().content())
        : Answer.page(400, "Unable to identify upload format.");
  }

  private Answer archive(Call call) throws IOException, Refusal {
    synchronized (site) {
      String source = call.parameter("src");
      PrearchiveSession session =
          site.prearchive.values().stream()
              .filter(s -> source.endsWith(s.url()))
              .findFirst()
              .orElseThrow(() -> Refusal.of(404, source + " not found."));
      Archiver.Merge merge =
          switch (call.parameter("overwrite")) {
            case "append" ->
                call.flag("overwrite_files") ? Archiver.Merge.REPLACE_FILES : Archiver.Merge.APPEND;
            case "delete" -> Archiver.Merge.REPLACE_FILES;
            default -> Archiver.Merge.NONE;
          };
      return Answer.text(200, archiver.archive(session, merge, call.account()) + "\r\n");
    }
  }

  /** Adds what lies on the disk and in no catalogue, as after an append that was cut. */
  private Answer refresh(Call call) throws Refusal {
    synchronized (site) {
      List<String> path = Call.split(call.parameter("resource"));
      Call at = new Call("GET", path, Map.of(), call.account(), call.body(), call.faults());
      int projects = path.indexOf("projects");
      int experiments = path.indexOf("experiments");
      if (projects < 0 || experiments < 0) {
        throw Refusal.notFound();
      }
      Place place = Place.of(site.project(at.name(projects + 1)), at.name(experiments + 1));
      Experiment experiment = place.readable(call).orElseThrow(Refusal::notFound);
      if (!place.isWritable(call)) {
        throw Refusal.of(500, "Unauthorized attempt to add a file to a session");
      }
      int scans = path.indexOf("scans");
      int resources = path.indexOf("resources");
      for (Scan scan : experiment.scans.values()) {
        boolean isScan = scans < 0 || scan.id.equals(at.name(scans + 1));
        for (Catalogue catalogue : scan.resources.values()) {
          boolean isResource = resources < 0 || catalogue.label.equals(at.name(resources + 1));
          if (isScan && isResource) {
            addFound(catalogue, call.account());
          }
        }
      }
      return Answer.empty(200);
    }
  }

  private void addFound(Catalogue catalogue, Account account) {
    if (!Files.isDirectory(catalogue.folder)) {
      return;
    }
    try (Stream<Path> tree = Files.walk(catalogue.folder)) {
      for (Path path : tree.filter(Files::isRegularFile).sorted().toList()) {
        String name = catalogue.folder.relativize(path).toString().replace('\\', '/');
        if (!catalogue.entries.containsKey(name)) {
          long size = Files.size(path);
          catalogue.entries.put(name, new Entry(name, path, size, site.stamp(account)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Answer tokens(Call call) throws Refusal {
    if (call.segment(0).equals("issue")) {
      if (call.segment(1).equals("user") && !call.account().isAdmin()) {
        throw Refusal.of(403, "Only admins can create proxy tokens.");
      }
      return Answer.json(Json.write(guard.tokens().issue(call.account())));
    }
    if (call.segment(0).equals("invalidate")) {
      guard.tokens().invalidate(call.name(1), call.name(2));
      return Answer.json("{\"result\": \"OK\"}");
    }
    if (!site.isModern()) {
      return Answer.page(401, "You must specify both token and secret");
    }
    return guard
        .tokens()
        .account(call.name(1), call.name(2))
        .map(account -> Answer.json(Json.write(Map.of("valid", account.login()))))
        .orElseGet(() -> Answer.page(401, "The token is not valid"));
  }
}
