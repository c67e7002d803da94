// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.query;

import java.util.List;
import java.util.Optional;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.ElementDictionary;
import org.giftcloud.dicom.SpecificCharacterSet;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.VR;

/**
 * What is looked for (PS3.4 C.2.2). Values are matched as the archive does it: with wildcards
 * ({@code *}, {@code ?}) in text, ranges ({@code 20200101-20201231}) in dates and times, lists of
 * UIDs.
 */
public final class Query {
  private final QueryRoot root;
  private final QueryLevel level;
  private final Attributes identifier;

  private Query(QueryRoot root, QueryLevel level, Attributes identifier) {
    this.root = root;
    this.level = level;
    this.identifier = identifier;
  }

  /** A search at that level. */
  public static Builder at(QueryRoot root, QueryLevel level) {
    return new Builder(root, level);
  }

  public QueryRoot root() {
    return root;
  }

  public QueryLevel level() {
    return level;
  }

  /** The keys, with the level among them. */
  public Attributes identifier() {
    return identifier;
  }

  @Override
  public String toString() {
    return "Query[" + level + "]";
  }

  /** Gathers keys. */
  public static final class Builder {
    private final QueryRoot root;
    private final QueryLevel level;
    private final Attributes.Builder keys = Attributes.builder();

    private Builder(QueryRoot root, QueryLevel level) {
      if (root == QueryRoot.STUDY && level == QueryLevel.PATIENT) {
        throw new IllegalArgumentException("study root has no level of patients");
      }
      this.root = root;
      this.level = level;
      keys.setString(Tag.QueryRetrieveLevel, VR.CS, level.name());
    }

    /**
     * The character set of the values, a defined term such as ISO_IR 100; to be said before them.
     * Without it plain text stays plain, Western European text is ISO_IR 100, all else UTF-8.
     */
    public Builder in(String characterSet) {
      keys.setString(Tag.SpecificCharacterSet, VR.CS, characterSet);
      return this;
    }

    /**
     * What an element must match.
     *
     * @throws IllegalArgumentException if the value is no value of this element
     */
    public Builder matching(int tag, String value) {
      VR vr = ElementDictionary.vrOf(tag);
      boolean isDeclared = keys.contains(Tag.SpecificCharacterSet);
      if (!isDeclared && vr.isEncodedText() && !isPlain(value)) {
        SpecificCharacterSet latin = SpecificCharacterSet.of(List.of("ISO_IR 100"));
        in(latin.encode(value, vr).isPresent() ? "ISO_IR 100" : "ISO_IR 192");
      }
      // More than one UID is a list of them (C.2.2.2.2); a backslash in text is a mistake.
      keys.setString(tag, vr, vr == VR.UI ? value.split("\\\\", -1) : new String[] {value});
      return this;
    }

    private static boolean isPlain(String value) {
      return value.chars().allMatch(c -> c < 0x80);
    }

    /** What else is wanted of each match. */
    public Builder returning(int... tags) {
      for (int tag : tags) {
        if (!keys.contains(tag)) {
          keys.setEmpty(tag, ElementDictionary.vrOf(tag));
        }
      }
      return this;
    }

    /**
     * The query.
     *
     * @throws IllegalArgumentException if the unique key of a level above is not given (C.4.1.2)
     */
    public Query build() {
      Attributes identifier = keys.build();
      QueryLevel top = root == QueryRoot.PATIENT ? QueryLevel.PATIENT : QueryLevel.STUDY;
      for (QueryLevel above : QueryLevel.values()) {
        boolean isNeeded = above.compareTo(top) >= 0 && above.compareTo(level) < 0;
        Optional<String> key = identifier.getString(above.uniqueKey());
        if (isNeeded && key.isEmpty()) {
          throw new IllegalArgumentException("no unique key of level " + above);
        }
      }
      return new Query(root, level, identifier);
    }
  }
}
