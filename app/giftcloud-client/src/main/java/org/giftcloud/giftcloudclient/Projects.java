// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.giftcloud.giftcloudclient.Call.Expect;
import org.giftcloud.giftcloudclient.Project.Role;
import org.giftcloud.giftcloudclient.ServerException.Kind;

/**
 * The projects of an account, and where it may write. Asked beforehand, because a server answers
 * 200 to an account that may not.
 */
final class Projects {
  private final Remote remote;

  Projects(Remote remote) {
    this.remote = remote;
  }

  List<Project> list() throws ServerException {
    Map<String, Project> found = new LinkedHashMap<>();
    for (Map<String, String> row : rows("accessible projects", "accessible", "true")) {
      add(found, row, Role.COLLABORATOR);
    }
    for (Map<String, String> row : memberRows()) {
      add(found, row, Role.MEMBER);
    }
    // Only XNAT's answer to this very question has a lower-case key and no name; a server that
    // does not know the question lists what one may read.
    Set<String> editable = new LinkedHashSet<>();
    for (Map<String, String> row : editableRows()) {
      if (!row.containsKey("ID") && !row.containsKey("name")) {
        editable.add(Tables.cell(row, "id"));
      }
    }
    if (!editable.isEmpty()) {
      found.replaceAll((id, project) -> editable.contains(id) ? project : readOnly(project));
    }
    for (String id : editable) {
      Project known = found.get(id);
      if (known == null || !known.isWritable()) {
        found.put(id, new Project(id, known == null ? id : known.name(), Role.EDITOR));
      }
    }
    return List.copyOf(found.values());
  }

  /** Throws unless this account may add data to the project. */
  void requireWritable(String id) throws ServerException {
    for (Project project : list()) {
      if (project.id().equals(id)) {
        if (!project.isWritable()) {
          throw new ServerException(Kind.NO_RIGHTS, "project is read-only for this account");
        }
        return;
      }
    }
    throw new ServerException(Kind.NO_SUCH_PROJECT, "project is not in this account's list");
  }

  private static Project readOnly(Project project) {
    return new Project(project.id(), project.name(), Role.COLLABORATOR);
  }

  private static void add(Map<String, Project> found, Map<String, String> row, Role atLeast) {
    String id = Tables.cell(row, "id", "ID");
    if (id.isEmpty()) {
      return;
    }
    String name = Tables.cell(row, "name", "secondary_id", "secondary_ID", "id", "ID");
    found.put(id, new Project(id, name, role(row, atLeast)));
  }

  // The column is named after the user's number: user_role_3.
  private static Role role(Map<String, String> row, Role otherwise) {
    for (Map.Entry<String, String> cell : row.entrySet()) {
      if (cell.getKey().startsWith("user_role")) {
        return switch (cell.getValue().toLowerCase(Locale.ROOT)) {
          case "owners" -> Role.OWNER;
          case "members" -> Role.MEMBER;
          case "collaborators" -> Role.COLLABORATOR;
          default -> otherwise;
        };
      }
    }
    return otherwise;
  }

  private List<Map<String, String>> memberRows() throws ServerException {
    Call call =
        call("projects of owner and member", base().query("owner", "true").query("member", "true"));
    Answer answer = remote.ask(call);
    if (!answer.isSuccess()) {
      throw Statuses.withoutProject(call, answer);
    }
    return Tables.rows(call, answer);
  }

  private List<Map<String, String>> editableRows() throws ServerException {
    return rows("editable projects", "permissions", "edit", "dataType", "xnat:subjectData");
  }

  // Beside the member list, which every server has: one without these questions may refuse them.
  private List<Map<String, String>> rows(String what, String... query) throws ServerException {
    XnatPath path = base();
    for (int i = 0; i < query.length; i += 2) {
      path = path.query(query[i], query[i + 1]);
    }
    Call call = call(what, path);
    Answer answer = remote.tell(call);
    return answer.isSuccess() ? Tables.rows(call, answer) : List.of();
  }

  private Call call(String what, XnatPath path) {
    return Call.get(what, path, Expect.JSON, remote.options());
  }

  private static XnatPath base() {
    return XnatPath.of("data", "projects").json();
  }
}
