// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.giftcloud.giftcloudclient.Call.Expect;
import org.giftcloud.giftcloudclient.SeriesImportFilter.Mode;
import org.giftcloud.giftcloudclient.ServerRules.Arrival;

/** Reads a server's scripts and filters; what it refuses to show is a failure, not "none". */
final class RulesReader {
  private final Remote remote;
  private final String project;

  RulesReader(Remote remote, String project) {
    this.remote = remote;
    this.project = project;
  }

  ServerRules read(ServerKind kind) throws ServerException {
    List<ServerScript> scripts = new ArrayList<>();
    if (kind == ServerKind.XNAT_1_7) {
      modernScript(RuleScope.SITE, "site").ifPresent(scripts::add);
      modernScript(RuleScope.PROJECT, "projects", project).ifPresent(scripts::add);
    } else {
      siteScript().ifPresent(scripts::add);
      scripts.addAll(projectScripts());
    }
    List<SeriesImportFilter> filters = new ArrayList<>();
    filter(RuleScope.SITE, XnatPath.of("data", "config", "seriesImportFilter", "config"))
        .ifPresent(filters::add);
    filter(
            RuleScope.PROJECT,
            XnatPath.of("data", "projects", project, "config", "seriesImportFilter", "config"))
        .ifPresent(filters::add);
    boolean waits =
        kind != ServerKind.GIFT_CLOUD
            && new StockRegistry(remote).prearchiveCode(project).equals("0");
    return new ServerRules(
        scripts.stream().filter(ServerScript::doesSomething).toList(),
        filters,
        waits ? Arrival.PREARCHIVE : Arrival.ARCHIVE);
  }

  private Optional<ServerScript> siteScript() throws ServerException {
    return enabledRow("site script", XnatPath.of("data", "config", "anon", "script"))
        .map(row -> script(RuleScope.SITE, row, "contents"));
  }

  private static ServerScript script(RuleScope scope, Map<String, String> row, String text) {
    return new ServerScript(
        scope,
        row.getOrDefault("user", ""),
        row.getOrDefault("create_date", ""),
        row.getOrDefault(text, ""));
  }

  private List<ServerScript> projectScripts() throws ServerException {
    XnatPath base = XnatPath.of("data", "config", "edit", "projects", project, "image", "dicom");
    boolean isOn =
        rows("script status", base.with("status")).stream()
            .anyMatch(row -> row.getOrDefault("edit", "").equalsIgnoreCase("true"));
    if (!isOn) {
      return List.of();
    }
    return rows("project script", base.with("script")).stream()
        .map(row -> script(RuleScope.PROJECT, row, "script"))
        .toList();
  }

  private Optional<ServerScript> modernScript(RuleScope scope, String... where)
      throws ServerException {
    XnatPath base = XnatPath.of("xapi", "anonymize").with(where);
    Answer enabled = text("script status", base.with("enabled"));
    if (!enabled.isSuccess() || !enabled.text().strip().equals("true")) {
      return Optional.empty();
    }
    return Optional.of(new ServerScript(scope, "", "", text("script", base).text()));
  }

  private Answer text(String what, XnatPath path) throws ServerException {
    Call call = Call.get(what, path, Expect.TEXT, remote.options());
    Answer answer = remote.ask(call);
    if (!answer.isSuccess() && answer.status() != 404) {
      throw Statuses.problem(call, answer);
    }
    return answer;
  }

  private Optional<SeriesImportFilter> filter(RuleScope scope, XnatPath path)
      throws ServerException {
    Optional<Map<String, String>> row = enabledRow("series filter", path);
    if (row.isEmpty()) {
      return Optional.empty();
    }
    JsonNode content = json(row.get().getOrDefault("contents", ""));
    if (content.path("enabled").isBoolean() && !content.path("enabled").booleanValue()) {
      return Optional.empty();
    }
    return Optional.of(
        new SeriesImportFilter(
            scope,
            row.get().getOrDefault("user", ""),
            row.get().getOrDefault("create_date", ""),
            switch (content.path("mode").asText("")) {
              case "blacklist" -> Mode.BLACKLIST;
              case "whitelist" -> Mode.WHITELIST;
              default -> Mode.UNKNOWN;
            },
            content
                .path("list")
                .asText("")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList()));
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (IOException e) {
      return MissingNode.getInstance();
    }
  }

  private Optional<Map<String, String>> enabledRow(String what, XnatPath path)
      throws ServerException {
    return rows(what, path).stream()
        .filter(row -> row.getOrDefault("status", "").equals("enabled"))
        .findFirst();
  }

  /** The rows of a table; 404 from XNAT itself, and 204, are "none". */
  private List<Map<String, String>> rows(String what, XnatPath path) throws ServerException {
    Call call = Call.get(what, path.json(), Expect.JSON, remote.options());
    Answer answer = remote.ask(call);
    if (answer.status() == 204 || (answer.status() == 404 && answer.isFromXnat())) {
      return List.of();
    }
    if (!answer.isSuccess()) {
      throw Statuses.problem(call, answer);
    }
    return Tables.rows(call, answer);
  }
}
