// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is known beside the links: projects, people, and the marks that people set on patients. */
final class Facts {
  private static final int UNIT = 256;
  private static final int MOST_STEPS = 16;
  private final Rows rows;
  private final Word word;
  private final Map<Id, Body.Project> projects = new TreeMap<>();
  private final Map<Id, Map<Blob, Body.Added>> people = new TreeMap<>();
  private final Map<Id, Map<Integer, Body.Removed>> removed = new TreeMap<>();
  private final Map<Blob, Marked> marks = new TreeMap<>();
  private final Map<Id, Head> compacted = new TreeMap<>();

  /** The mark that stands: the last one set. */
  private record Marked(Body.Mark mark, Stamp stamp) {
    Marked later(Marked other) {
      int order = stamp.compareTo(other.stamp);
      if (order == 0) {
        return mark.value().compareTo(other.mark.value()) >= 0 ? this : other;
      }
      return order > 0 ? this : other;
    }
  }

  /** Whether those who may add and remove people said so. */
  interface Word {
    boolean isGenuine(Body.Added added);

    boolean isGenuine(Body.Removed removed);

    /** Whether somebody whose word counts for more says otherwise. */
    boolean isOverruled(Body.Removed removed, Collection<Body.Added> words);
  }

  Facts(Rows rows, Word word) {
    this.rows = rows;
    this.word = word;
  }

  void apply(Body body, Stamp stamp) {
    switch (body) {
      case Body.Project project ->
          projects.merge(rows.projectId(project.name()), project, Body.Project::stricter);
      case Body.Added added -> {
        if (word.isGenuine(added)) {
          people
              .computeIfAbsent(added.person(), none -> new TreeMap<>())
              .put(Blob.of(added.encode()), added);
        }
      }
      case Body.Removed gone -> {
        if (word.isGenuine(gone)) {
          removed
              .computeIfAbsent(gone.person(), none -> new TreeMap<>())
              .put(gone.authority(), gone);
        }
      }
      case Body.Mark mark ->
          marks.merge(Blob.of(rows.mark(mark)), new Marked(mark, stamp), Marked::later);
      case Body.Link link -> throw new IllegalArgumentException("a link is not a fact");
      case Body.Judgement judgement -> throw new IllegalArgumentException("nor is a judgement");
      case Body.Compacted gone ->
          gone.segments().forEach((segment, head) -> compacted.merge(segment, head, Head::further));
      case Body.Audit audit -> {} // stays in the segments
      case Body.Witness witness -> {} // says nothing
    }
  }

  /** Whether applying this would change nothing. */
  boolean holds(Body body, Stamp stamp) {
    return switch (body) {
      case Body.Project project -> {
        Body.Project known = projects.get(rows.projectId(project.name()));
        yield known != null && known.stricter(project).equals(known);
      }
      case Body.Added added -> words(added.person()).contains(added) || !word.isGenuine(added);
      case Body.Removed gone ->
          removed.getOrDefault(gone.person(), Map.of()).containsKey(gone.authority())
              || !word.isGenuine(gone);
      case Body.Mark mark -> {
        Marked known = marks.get(Blob.of(rows.mark(mark)));
        yield known != null && known.later(new Marked(mark, stamp)).equals(known);
      }
      case Body.Compacted gone ->
          gone.segments().entrySet().stream()
              .allMatch(
                  entry -> {
                    Head known = compacted.get(entry.getKey());
                    return known != null && known.further(entry.getValue()).equals(known);
                  });
      case Body.Witness witness -> true;
      case Body.Link link -> false;
      case Body.Judgement judgement -> false;
      case Body.Audit audit -> false;
    };
  }

  /** Segments whose files were removed, and how far. */
  Map<Id, Head> compacted() {
    return Map.copyOf(compacted);
  }

  Optional<Body.Project> project(Id id) {
    return Optional.ofNullable(projects.get(id));
  }

  Map<Id, Body.Project> projects() {
    return Map.copyOf(projects);
  }

  /** Who was added; where that was said in several ways, the same on every workstation. */
  Map<Id, Body.Added> people() {
    Map<Id, Body.Added> first = new TreeMap<>();
    people.forEach((id, words) -> first.put(id, words.values().iterator().next()));
    return first;
  }

  /** All that was said when somebody was added. */
  Collection<Body.Added> words(Id person) {
    return people.getOrDefault(person, Map.of()).values();
  }

  boolean isRemoved(Id person) {
    return removed.getOrDefault(person, Map.of()).values().stream()
        .anyMatch(gone -> !word.isOverruled(gone, words(person)));
  }

  /** What a mark says; empty if it was never set or taken back. */
  String mark(Body.Mark.Kind kind, Id project, String label) {
    Body.Mark asked = new Body.Mark(kind, project, label, "");
    Marked found = marks.get(Blob.of(rows.mark(asked)));
    return found == null ? "" : found.mark().value();
  }

  /** The labels that a mark of this kind was set on, in whatever project, and not taken back. */
  SortedSet<String> marked(Body.Mark.Kind kind) {
    SortedSet<String> labels = new TreeSet<>();
    for (Marked marked : marks.values()) {
      Body.Mark mark = marked.mark();
      if (mark.kind() == kind && !mark.value().isEmpty()) {
        labels.add(mark.label());
      }
    }
    return labels;
  }

  /** Follows merges to the label that stands for the patient; empty if they run in a circle. */
  Optional<String> standsFor(Id project, String label) {
    String at = label;
    for (int step = 0; step < MOST_STEPS; step++) {
      String into = mark(Body.Mark.Kind.MERGED, project, at);
      if (into.isEmpty()) {
        return Optional.of(at);
      }
      at = into;
    }
    return Optional.empty();
  }

  /** All labels of a project that merges make one patient, whichever stands for them. */
  SortedSet<String> together(Id project, String label) {
    SortedSet<String> all = new TreeSet<>(Set.of(label));
    List<Body.Mark> merges =
        marks.values().stream().map(Marked::mark).filter(mark -> isMerge(mark, project)).toList();
    boolean grows = true;
    while (grows) {
      grows = false;
      for (Body.Mark merge : merges) {
        if (all.contains(merge.label()) != all.contains(merge.value())) {
          grows |= all.add(merge.label());
          grows |= all.add(merge.value());
        }
      }
    }
    return all;
  }

  private static boolean isMerge(Body.Mark mark, Id project) {
    return mark.kind() == Body.Mark.Kind.MERGED
        && mark.project().equals(project)
        && !mark.value().isEmpty();
  }

  /** Merged labels that no label stands for. */
  long circles() {
    return marks.values().stream()
        .map(Marked::mark)
        .filter(mark -> isMerge(mark, mark.project()))
        .filter(mark -> standsFor(mark.project(), mark.label()).isEmpty())
        .count();
  }

  void read(Iterable<Map.Entry<byte[], byte[]>> published) throws IOException {
    for (Map.Entry<byte[], byte[]> row : published) {
      ByteReader plain = new ByteReader(rows.open(row.getKey(), row.getValue()));
      Body body = Body.decode(plain.block());
      if (body instanceof Body.Link || body instanceof Body.Judgement) {
        throw new Damage("a link is not a fact");
      }
      apply(body, Stamp.read(plain));
    }
  }

  NavigableMap<byte[], byte[]> write() {
    NavigableMap<byte[], byte[]> facts = new TreeMap<>(Publication::compare);
    projects.forEach((id, project) -> put(facts, 1, id.bytes(), project, Stamp.NONE));
    removed.forEach(
        (id, words) ->
            words.forEach(
                (authority, gone) -> {
                  byte[] key = new ByteWriter().raw(id.bytes()).u32(authority).toBytes();
                  put(facts, 2, key, gone, Stamp.NONE);
                }));
    people.values().stream()
        .flatMap(words -> words.entrySet().stream())
        .forEach(one -> put(facts, 3, Kdf.sha256(one.getKey().raw()), one.getValue(), Stamp.NONE));
    marks.forEach((key, marked) -> put(facts, 4, key.raw(), marked.mark(), marked.stamp()));
    compacted.forEach(
        (id, head) -> put(facts, 5, id.bytes(), new Body.Compacted(Map.of(id, head)), Stamp.NONE));
    return facts;
  }

  private void put(
      NavigableMap<byte[], byte[]> facts, int kind, byte[] id, Body body, Stamp stamp) {
    byte[] key = new ByteWriter().u8(kind).raw(id).toBytes();
    ByteWriter plain = new ByteWriter().block(body.encode());
    stamp.write(plain);
    facts.put(key, rows.seal(key, plain, UNIT));
  }
}
