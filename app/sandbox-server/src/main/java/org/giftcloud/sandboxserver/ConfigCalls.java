// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sandboxserver;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Configuration: anonymisation scripts, series import filters, and whatever else is put there. */
final class ConfigCalls {
  private static final int LONGEST = 1 << 20;
  private final Site site;

  ConfigCalls(Site site) {
    this.site = site;
  }

  /** {@code /config…}, the site's own and the older form for project scripts. */
  Answer answer(Call call) throws IOException, Refusal {
    if (call.segment(0).equals("edit")) {
      return edit(call.below(1));
    }
    return answer("", call);
  }

  /** {@code /projects/P/config…}. */
  Answer answerForProject(String id, Call call) throws IOException, Refusal {
    synchronized (site) {
      Project project = site.project(id).orElseThrow(Refusal::notFound);
      if (!project.isReadableBy(call.account())) {
        throw Refusal.of(500, Answer.UNEXPECTED);
      }
      if (call.isWrite() && site.isModern() && !project.isOwnedBy(call.account())) {
        throw Refusal.of(403, "You do not have permission to edit this configuration.");
      }
    }
    return answer(id, call);
  }

  private Answer answer(String project, Call call) throws IOException, Refusal {
    if (call.isWrite()) {
      return put(project, call);
    }
    synchronized (site) {
      String path = String.join("/", call.below(1).segments());
      if (path.isEmpty()) {
        return list(project, call);
      }
      var key = new Configurations.Key(project, call.name(0), path);
      Optional<Configurations.Item> found = site.configurations.find(key);
      if (found.isEmpty()) {
        boolean isFine = site.isModern() && call.flag("accept-not-found");
        return isFine ? Answer.empty(204) : Answer.notFound();
      }
      if (call.flag("contents")) {
        return Answer.text(200, found.get().contents());
      }
      return new Table(List.of(row(key, found.get()))).answer(call.format());
    }
  }

  private Answer list(String project, Call call) {
    List<Map<String, String>> rows = new ArrayList<>();
    String tool = call.name(0);
    site.configurations
        .all()
        .forEach(
            (key, item) -> {
              boolean isWanted = tool.isEmpty() || key.tool().equals(tool);
              if (key.project().equals(project) && isWanted) {
                rows.add(row(key, item));
              }
            });
    return new Table(rows).answer(call.format());
  }

  private static Map<String, String> row(Configurations.Key key, Configurations.Item item) {
    return Table.row(
        "path", key.path(),
        "reason", item.reason(),
        "contents", item.contents(),
        "project", key.project(),
        "unversioned", "false",
        "create_date", item.created(),
        "user", item.user(),
        "version", Integer.toString(item.version()),
        "tool", key.tool(),
        "status", item.status());
  }

  /** As recorded on 1.6: nobody asks who is writing. 1.8 wants an administrator. */
  private Answer put(String project, Call call) throws IOException, Refusal {
    if (project.isEmpty() && site.isModern() && !call.account().isAdmin()) {
      throw Refusal.of(403, "You do not have permission to edit this configuration.");
    }
    String path = String.join("/", call.below(1).segments());
    var key = new Configurations.Key(project, call.name(0), path);
    String contents = text(call);
    String status = call.parameter("status");
    if (!status.isEmpty() && !status.equals("enabled") && !status.equals("disabled")) {
      throw Refusal.of(400, "Invalid status");
    }
    synchronized (site) {
      boolean isFirst = false;
      if (!contents.isEmpty()) {
        String reason = call.parameter("reason");
        isFirst = site.configurations.put(key, contents, reason, call.account().login());
      }
      if (!status.isEmpty()) {
        site.configurations.setStatus(key, status, call.account().login());
      }
      return Answer.empty(isFirst ? 201 : 200);
    }
  }

  private static String text(Call call) throws IOException {
    if (call.body().contentType().startsWith("multipart/")) {
      Optional<Upload> form = Upload.form(call.body());
      return form.isEmpty()
          ? ""
          : new String(form.get().content().readAllBytes(), StandardCharsets.UTF_8);
    }
    return new String(call.body().readNBytes(LONGEST), StandardCharsets.UTF_8);
  }

  /**
   * {@code /config/edit/projects/P/image/dicom/(script|status)}, without {@code projects/P} too.
   */
  private Answer edit(Call call) throws IOException, Refusal {
    boolean isOfProject = call.segment(0).equals("projects");
    String id = isOfProject ? call.name(1) : "";
    Call rest = isOfProject ? call.below(2) : call;
    if (!rest.segment(0).equals("image") || !rest.segment(1).equals("dicom")) {
      return Answer.notFound();
    }
    synchronized (site) {
      if (isOfProject) {
        Project project =
            site.project(id).orElseThrow(() -> Refusal.of(400, SubjectCalls.MALFORMED));
        if (!project.isReadableBy(call.account())) {
          throw Refusal.of(403, "User does not have access to this project");
        }
        if (call.isWrite() && !project.isOwnedBy(call.account())) {
          throw Refusal.of(403, "User does not have permission to edit this project");
        }
      } else if (call.isWrite() && !call.account().isAdmin()) {
        throw Refusal.of(403, "User does not have permission to edit the site script");
      }
    }
    return script(
        new Configurations.Key(id, "anon", id.isEmpty() ? "script" : "projects/" + id), rest);
  }

  private Answer script(Configurations.Key key, Call call) throws IOException, Refusal {
    String contents = call.isWrite() ? text(call) : "";
    synchronized (site) {
      if (call.isWrite()) {
        if (call.segment(2).equals("status")) {
          String status = call.flag("activate") ? "enabled" : "disabled";
          site.configurations.setStatus(key, status, call.account().login());
        } else {
          site.configurations.put(key, contents, "", call.account().login());
        }
        return Answer.empty(200);
      }
      Optional<Configurations.Item> item = site.configurations.find(key);
      List<Map<String, String>> rows =
          item.stream().map(found -> scriptRow(key, found, call.segment(2))).toList();
      return new Table(rows).answer(call.format());
    }
  }

  private static Map<String, String> scriptRow(
      Configurations.Key key, Configurations.Item item, String what) {
    return what.equals("status")
        ? Table.row(
            "project", key.project(),
            "edit", Boolean.toString(item.status().equals("enabled")),
            "create_date", item.created(),
            "user", item.user(),
            "id", Integer.toString(item.version()))
        : Table.row(
            "project", key.project(),
            "user", item.user(),
            "create_date", item.created(),
            "script", item.contents(),
            "id", Integer.toString(item.version()));
  }

  /** {@code /xapi/anonymize/…} and {@code /xapi/siteConfig/…} of 1.8. */
  Answer modern(Call call) {
    synchronized (site) {
      boolean isOfProject = call.segment(1).equals("projects");
      var key =
          isOfProject
              ? new Configurations.Key(call.name(2), "anon", "projects/" + call.name(2))
              : new Configurations.Key("", "anon", "script");
      Optional<Configurations.Item> item = site.configurations.find(key);
      return switch (call.segment(0)) {
        case "anonymize" -> {
          boolean enabled = item.map(found -> found.status().equals("enabled")).orElse(false);
          String last = call.segment(call.length() - 1);
          yield last.equals("enabled")
              ? Answer.json(Boolean.toString(enabled))
              : item.map(found -> Answer.text(200, found.contents()))
                  .orElseGet(() -> Answer.empty(204));
        }
        case "siteConfig" -> Answer.json("{\"siteId\":\"GIFTCloud\",\"checksums\":true}");
        default -> Answer.container(404, "The requested resource is not available");
      };
    }
  }
}
