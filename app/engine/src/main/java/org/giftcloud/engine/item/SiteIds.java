// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.item;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The site IDs of the sources of one computer.
 *
 * @param usual of what comes without a title, and of all nodes where none is named; may be none
 * @param byTitle of DICOM nodes, by their AE titles: where one is named, each must be, for many
 *     archives send under another title than the one they are asked by
 */
public record SiteIds(SourceSite usual, Map<String, SourceSite> byTitle) {
  /** Nobody said anything. */
  public static final SiteIds NONE = new SiteIds(SourceSite.NONE, Map.of());

  /**
   * Somebody said something that cannot be read: all that comes is held, and nobody is taken for
   * another.
   */
  public static final SiteIds UNREADABLE = new SiteIds(SourceSite.UNKNOWN, Map.of());

  public SiteIds {
    byTitle = Map.copyOf(byTitle);
  }

  /** Of what a DICOM node sent under that title, or was asked for. */
  public SourceSite of(String title) {
    return byTitle.getOrDefault(title.strip(), byTitle.isEmpty() ? usual : SourceSite.UNKNOWN);
  }

  /**
   * Reads one line: {@code UCLH} for all, {@code PACS2=GOSH} for a node, {@code PACS1=*} for a node
   * with the key store's own, separated by commas; empty when it is not of that form, or says two
   * things of one source.
   */
  public static Optional<SiteIds> parse(String line) {
    SourceSite usual = SourceSite.NONE;
    Map<String, SourceSite> byTitle = new HashMap<>();
    for (String part : line.isBlank() ? new String[0] : line.split(",", -1)) {
      int equals = part.indexOf('=');
      String title = equals < 0 ? "" : part.substring(0, equals).strip();
      Optional<SourceSite> site =
          equals < 0 ? SourceSite.of(part) : SourceSite.ofNode(part.substring(equals + 1));
      boolean isSecond = equals < 0 ? usual.isGiven() : byTitle.containsKey(title);
      if (site.isEmpty() || isSecond || (equals >= 0 && !isTitle(title))) {
        return Optional.empty();
      }
      if (equals < 0) {
        usual = site.get();
      } else {
        byTitle.put(title, site.get());
      }
    }
    return Optional.of(new SiteIds(usual, byTitle));
  }

  /** An AE title (PS3.5 6.2). */
  private static boolean isTitle(String title) {
    return !title.isEmpty()
        && title.length() <= 16
        && title.chars().allMatch(c -> c >= 0x20 && c < 0x7F && c != '\\');
  }

  /** The same as a line, in a stable order. */
  public String line() {
    List<String> parts = new ArrayList<>();
    Stream.of(usual).filter(SourceSite::isGiven).map(SourceSite::id).forEach(parts::add);
    byTitle.entrySet().stream()
        .sorted(Comparator.comparing(Map.Entry::getKey))
        .forEach(one -> parts.add(one.getKey() + "=" + one.getValue().ofNode()));
    return String.join(", ", parts);
  }
}
