// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sandboxserver;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code /projects}: lists, creation, members, codes. */
final class ProjectCalls {
  private static final Set<String> ACCESS = Set.of("private", "protected", "public");
  private static final Set<String> VERBS = Set.of("edit", "read", "delete", "create");
  private final Site site;
  private final SubjectCalls subjects;
  private final ExperimentCalls experiments;
  private final ConfigCalls configs;

  ProjectCalls(Site site, SubjectCalls subjects, ExperimentCalls experiments, ConfigCalls configs) {
    this.site = site;
    this.subjects = subjects;
    this.experiments = experiments;
    this.configs = configs;
  }

  Answer answer(Call call) throws IOException, Refusal {
    if (call.length() == 0) {
      synchronized (site) {
        return list(call);
      }
    }
    Call rest = call.below(2);
    String id = call.name(0);
    return switch (call.segment(1)) {
      case "subjects" -> subjects.answer(id, rest);
      case "experiments" -> experiments.answerInProject(id, rest);
      case "config" -> configs.answerForProject(id, rest);
      default -> {
        synchronized (site) {
          yield inProject(id, call);
        }
      }
    };
  }

  private Answer inProject(String id, Call call) throws Refusal {
    return switch (call.segment(1)) {
      case "" -> one(id, call);
      case "pseudonyms" -> subjects.byPseudonym(id, call.below(2));
      case "users" -> users(readable(id, call), call.below(2));
      case "accessibility" -> accessibility(readable(id, call), call);
      case "prearchive_code" -> prearchiveCode(readable(id, call), call);
      default -> Answer.page(400, SubjectCalls.MALFORMED);
    };
  }

  private Project readable(String id, Call call) throws Refusal {
    return site.project(id)
        .filter(project -> project.isReadableBy(call.account()))
        .orElseThrow(Refusal::notFound);
  }

  private Answer list(Call call) {
    Account account = call.account();
    if (call.query().containsKey("permissions")) {
      return editable(call, account);
    }
    List<Role> roles = new ArrayList<>();
    for (Role role : Role.values()) {
      if (call.flag(role.suffix()) || call.flag("accessible")) {
        roles.add(role);
      }
    }
    List<Map<String, String>> rows = new ArrayList<>();
    for (Project project : site.projects.values()) {
      Optional<Role> role = Optional.ofNullable(project.roles.get(account));
      if (!roles.isEmpty()) {
        role.filter(roles::contains).ifPresent(r -> rows.add(rich(project, account, r)));
      } else if (project.isReadableBy(account) || project.access.equals("protected")) {
        rows.add(plain(project));
      }
    }
    return new Table(rows)
        .only(call.parameter("columns"), List.of("URI"))
        .user(account)
        .total()
        .title("Projects")
        .answer(call.format());
  }

  private Answer editable(Call call, Account account) {
    String verb = call.parameter("permissions");
    if (!VERBS.contains(verb)) {
      return Answer.page(500, Answer.UNEXPECTED);
    }
    List<Map<String, String>> rows =
        site.projects.values().stream()
            .filter(p -> verb.equals("read") ? p.isReadableBy(account) : p.isWritableBy(account))
            .map(p -> Table.row("secondary_id", p.id, "id", p.id))
            .toList();
    return new Table(rows).answer(call.format());
  }

  private static Map<String, String> rich(Project project, Account account, Role role) {
    return Table.row(
        "project_access",
        project.access,
        "quarantine_status",
        "active",
        "project_access_img",
        "/@WEBAPPimages/key.gif",
        "insert_date",
        project.stamp.inserted(),
        "description",
        "",
        "last_accessed_" + account.id(),
        "",
        "insert_user",
        project.stamp.user(),
        "user_role_" + account.id(),
        role.displayName(),
        "project_invs",
        "",
        "secondary_id",
        project.id,
        "name",
        project.name,
        "pi",
        "",
        "id",
        project.id);
  }

  private static Map<String, String> plain(Project project) {
    return Table.row(
        "pi_firstname",
        "",
        "secondary_ID",
        project.id,
        "pi_lastname",
        "",
        "name",
        project.name,
        "description",
        "",
        "ID",
        project.id,
        "URI",
        "/data/projects/" + project.id);
  }

  private Answer one(String id, Call call) throws Refusal {
    if (call.is("PUT")) {
      return create(id, call);
    }
    Project project = readable(id, call);
    if (call.is("DELETE")) {
      if (!project.isOwnedBy(call.account())) {
        throw Refusal.of(403, "User account doesn't have permission to delete this project.");
      }
      site.projects.remove(id);
      return Answer.empty(200);
    }
    if (!call.isRead()) {
      return Answer.page(405, "Method not allowed");
    }
    Map<String, Object> node = Items.project(project);
    return call.format().equals("json") ? Items.answer(node) : Items.xml("xnat:Project", node);
  }

  private Answer create(String id, Call call) throws Refusal {
    Optional<Project> old = site.project(id);
    if (old.isPresent()) {
      Project project = old.get();
      if (!project.isOwnedBy(call.account())) {
        throw Refusal.of(403, "User account doesn't have permission to edit this project.");
      }
      if (!site.isModern()) {
        // as recorded: a repeated PUT without the parameter opens a private project
        project.access = "protected";
      }
      describe(project, call);
      return Answer.empty(200);
    }
    if (!Labels.isProjectId(id)) {
      throw Refusal.of(417, "Invalid character in project ID.");
    }
    String name = call.parameter("name");
    for (Project other : site.projects.values()) {
      if (other.name.equalsIgnoreCase(name.isEmpty() ? id : name)) {
        String title = other.name;
        throw Refusal.of(403, "Invalid Project Title: '" + title + "' is already being used.");
      }
    }
    describe(site.addProject(id, call.account()), call);
    return Answer.empty(200);
  }

  private static void describe(Project project, Call call) {
    String name = call.parameter("name");
    if (!name.isEmpty()) {
      project.name = name;
    }
    String access = call.parameter("accessibility");
    if (ACCESS.contains(access)) {
      project.access = access;
    }
  }

  private Answer accessibility(Project project, Call call) throws Refusal {
    if (call.is("PUT") && ACCESS.contains(call.segment(2))) {
      requireOwner(project, call);
      project.access = call.segment(2);
      return Answer.empty(200);
    }
    return Answer.text(200, project.access);
  }

  private Answer prearchiveCode(Project project, Call call) throws Refusal {
    if (call.is("PUT") && call.segment(2).matches("\\d{1,2}")) {
      requireOwner(project, call);
      project.prearchiveCode = Integer.parseInt(call.segment(2));
      return Answer.empty(200);
    }
    Answer text = Answer.text(200, Integer.toString(project.prearchiveCode));
    return new Answer(200, "text/html;charset=ISO-8859-1", text.headers(), text.content());
  }

  private static void requireOwner(Project project, Call call) throws Refusal {
    if (!project.isOwnedBy(call.account())) {
      throw Refusal.of(403, "User account doesn't have permission to edit this project.");
    }
  }

  private Answer users(Project project, Call call) throws Refusal {
    if (call.length() == 2) {
      requireOwner(project, call);
      Account account =
          Optional.ofNullable(site.accounts.get(call.name(1))).orElseThrow(Refusal::notFound);
      Role role = role(project, call.name(0)).orElseThrow(Refusal::notFound);
      if (call.is("DELETE")) {
        project.roles.remove(account, role);
      } else {
        project.roles.put(account, role);
      }
    }
    List<Map<String, String>> rows = new ArrayList<>();
    project.roles.forEach(
        (account, role) ->
            rows.add(
                Table.row(
                    "firstname",
                    account.firstName(),
                    "displayname",
                    role.displayName(),
                    "login",
                    account.login(),
                    "email",
                    account.login() + "@example.org",
                    "GROUP_ID",
                    project.id + "_" + role.suffix(),
                    "lastname",
                    "Test")));
    return new Table(rows).total().title("Projects").answer(call.format());
  }

  private static Optional<Role> role(Project project, String group) {
    for (Role role : Role.values()) {
      if (group.equalsIgnoreCase(role.displayName())
          || group.equals(project.id + "_" + role.suffix())
          || group.toLowerCase(Locale.ROOT).equals(role.suffix())) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }

  Answer allUsers(Call call) {
    synchronized (site) {
      List<Map<String, String>> rows =
          site.accounts.values().stream()
              .map(
                  account ->
                      Table.row(
                          "login", account.login(),
                          "xdat_user_id", Integer.toString(account.id()),
                          "firstname", account.firstName(),
                          "lastname", "Test",
                          "email", account.login() + "@example.org"))
              .toList();
      return new Table(rows).total().title("Users").answer(call.format());
    }
  }
}
