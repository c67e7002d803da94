// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sandboxserver;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** A series import filter: black or white list of series descriptions, case-sensitive. */
record SeriesFilter(boolean isWhitelist, List<Pattern> patterns) {
  private static final Pattern MODE = Pattern.compile("\"mode\"\\s*:\\s*\"([a-zA-Z]+)\"");
  private static final Pattern LIST =
      Pattern.compile("\"list\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");

  SeriesFilter {
    patterns = List.copyOf(patterns);
  }

  static SeriesFilter ofSite(Site site) {
    return of(site, "");
  }

  static SeriesFilter of(Site site, String project) {
    var key = new Configurations.Key(project, "seriesImportFilter", "config");
    Optional<Configurations.Item> item =
        site.configurations.find(key).filter(found -> found.status().equals("enabled"));
    return item.map(found -> parse(found.contents()))
        .orElseGet(() -> new SeriesFilter(false, List.of()));
  }

  private static SeriesFilter parse(String json) {
    Matcher mode = MODE.matcher(json);
    Matcher list = LIST.matcher(json);
    List<Pattern> patterns = new ArrayList<>();
    if (list.find() && !json.contains("\"enabled\":false")) {
      String lines = list.group(1).replace("\\n", "\n").replace("\\\\", "\\");
      lines.lines().forEach(line -> compile(line.trim()).ifPresent(patterns::add));
    }
    return new SeriesFilter(mode.find() && mode.group(1).equals("whitelist"), patterns);
  }

  /** A line that is no expression filters nothing. */
  private static Optional<Pattern> compile(String line) {
    try {
      return Optional.of(Pattern.compile(line));
    } catch (PatternSyntaxException e) {
      return Optional.empty();
    }
  }

  boolean drops(DicomHeader header) {
    if (patterns.isEmpty()) {
      return false;
    }
    String description = header.value(DicomHeader.SERIES_DESCRIPTION);
    boolean isListed = patterns.stream().anyMatch(p -> p.matcher(description).matches());
    return isListed != isWhitelist;
  }
}
