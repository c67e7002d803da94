// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A PN value by component groups and components (PS3.5 6.2.1). Never prints itself. */
public final class PersonName {
  /** Spellings of one name. */
  public enum Group {
    ALPHABETIC,
    IDEOGRAPHIC,
    PHONETIC
  }

  /** Parts of a name. */
  public enum Component {
    FAMILY,
    GIVEN,
    MIDDLE,
    PREFIX,
    SUFFIX
  }

  private final Map<Group, List<String>> groups;

  private PersonName(Map<Group, List<String>> groups) {
    this.groups = groups;
  }

  /** Takes any text apart; what is too much stays in the last component. */
  public static PersonName of(String value) {
    String[] texts = value.split("=", Group.values().length);
    Map<Group, List<String>> groups = new EnumMap<>(Group.class);
    int i = 0;
    for (Group group : Group.values()) {
      String text = i < texts.length ? texts[i++] : "";
      String[] components = text.split("\\^", Component.values().length);
      groups.put(group, Arrays.stream(components).map(String::strip).toList());
    }
    return new PersonName(groups);
  }

  /** The component; an empty string if it is not there. */
  public String component(Group group, Component component) {
    List<String> components = groups.getOrDefault(group, List.of());
    int index = List.of(Component.values()).indexOf(component);
    return index < components.size() ? components.get(index) : "";
  }

  /** All parts of all spellings that are there: what a search for this person looks for. */
  public List<String> parts() {
    return groups.values().stream().flatMap(List::stream).filter(part -> !part.isEmpty()).toList();
  }

  /** The name as a value, without empty components at the end. */
  public String format() {
    List<String> texts = new ArrayList<>();
    for (List<String> group : groups.values()) {
      texts.add(withoutTail(String.join("^", group), '^'));
    }
    return withoutTail(String.join("=", texts), '=');
  }

  private static String withoutTail(String text, char c) {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == c) {
      end--;
    }
    return text.substring(0, end);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PersonName that && format().equals(that.format());
  }

  @Override
  public int hashCode() {
    return format().hashCode();
  }

  @Override
  public String toString() {
    return "PersonName";
  }
}
