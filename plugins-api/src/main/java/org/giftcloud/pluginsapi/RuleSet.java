// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.pluginsapi;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * All rules of a profile.
 *
 * @param attributes one rule per attribute
 * @param safePrivate the private attributes kept under {@link Option#RETAIN_SAFE_PRIVATE}
 * @param concepts the rules for content items of structured reports under {@link
 *     Option#CLEAN_STRUCTURED_CONTENT}
 * @param unlisted what happens to standard attributes without a rule
 * @param admission which images the rules are for
 */
public record RuleSet(
    List<Rule> attributes,
    List<SafePrivateRule> safePrivate,
    List<ConceptRule> concepts,
    Unlisted unlisted,
    Admission admission) {
  /** What happens to a standard attribute that no rule is for. */
  public enum Unlisted {
    /**
     * Kept if the program's dictionary knows it; removed if not. Sequences are walked, free text in
     * it is searched for the patient's identity.
     */
    KEEP_KNOWN,
    /**
     * Removed, unless the information object definition demands it. With this, the rules are an
     * allow-list.
     */
    REMOVE
  }

  /**
   * Rules for every image.
   *
   * @param attributes one rule per attribute
   * @param safePrivate the private attributes kept under {@link Option#RETAIN_SAFE_PRIVATE}
   * @param concepts the rules for content items of structured reports
   * @param unlisted what happens to standard attributes without a rule
   */
  public RuleSet(
      List<Rule> attributes,
      List<SafePrivateRule> safePrivate,
      List<ConceptRule> concepts,
      Unlisted unlisted) {
    this(attributes, safePrivate, concepts, unlisted, Admission.ANY);
  }

  /** Copies the lists and checks that no tag has two rules. */
  public RuleSet {
    attributes = List.copyOf(attributes);
    safePrivate = List.copyOf(safePrivate);
    concepts = List.copyOf(concepts);
    Set<TagPattern> seen = new HashSet<>();
    for (Rule rule : attributes) {
      if (!seen.add(rule.tag())) {
        throw new IllegalArgumentException("Two rules for " + rule.tag());
      }
    }
  }
}
