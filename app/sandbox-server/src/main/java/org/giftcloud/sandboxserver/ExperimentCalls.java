// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sandboxserver;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Image sessions, by project, by subject, by ID and by UID. */
final class ExperimentCalls {
  private static final String MAY_NOT_CREATE =
      "Specified user account has insufficient create privileges for %s in this project.";
  private final Site site;
  private final ScanCalls scans;
  private final ResourceCalls resources;
  private final Labels labels;

  ExperimentCalls(Site site, ScanCalls scans, ResourceCalls resources) {
    this.site = site;
    this.scans = scans;
    this.resources = resources;
    this.labels = new Labels(site);
  }

  /** {@code /projects/P/experiments…}. */
  Answer answerInProject(String id, Call call) throws IOException, Refusal {
    synchronized (site) {
      if (call.length() == 0) {
        Project project = site.project(id).orElseThrow(Refusal::notFound);
        requireRead(project, call);
        return list(project.experiments.values(), call);
      }
    }
    return below(place(id, call), call);
  }

  private Place place(String project, Call call) {
    synchronized (site) {
      return Place.of(site.project(project), call.name(0));
    }
  }

  /** {@code /projects/P/subjects/S/experiments…}. */
  Answer answerForSubject(String id, String subject, Call call) throws IOException, Refusal {
    synchronized (site) {
      if (call.length() == 0) {
        Project project = site.project(id).orElseThrow(Refusal::notFound);
        requireRead(project, call);
        Subject found = project.subject(subject).orElseThrow(Refusal::notFound);
        return list(found.experiments(), call);
      }
      if (call.segment(0).equals("uids") && site.hasPseudonyms()) {
        return byUid(id, subject, call);
      }
      if (call.length() == 1 && call.is("PUT")) {
        return put(id, subject, call);
      }
    }
    return below(place(id, call), call);
  }

  /** {@code /experiments…}, without a project. */
  Answer answerById(Call call) throws IOException, Refusal {
    Place place;
    synchronized (site) {
      if (call.length() == 0) {
        Stream<Experiment> all =
            site.projects.values().stream()
                .filter(project -> project.isReadableBy(call.account()))
                .flatMap(project -> project.experiments.values().stream());
        return list(all.toList(), call);
      }
      place = Place.of(site.experimentById(call.name(0)));
    }
    return below(place, call);
  }

  private Answer below(Place place, Call call) throws IOException, Refusal {
    Call rest = call.below(2);
    return switch (call.segment(1)) {
      case "scans" -> scans.answer(place, rest);
      case "resources", "files" -> resources.ofExperiment(place, call.below(1));
      case "" -> {
        synchronized (site) {
          yield one(place, call);
        }
      }
      default -> Answer.notFound();
    };
  }

  private static void requireRead(Project project, Call call) throws Refusal {
    if (!project.isReadableBy(call.account())) {
      throw Refusal.of(403, "Unable to read experiments for Project: " + project.id);
    }
  }

  private static Answer list(Collection<Experiment> experiments, Call call) {
    String xsiType = call.parameter("xsiType");
    List<Map<String, String>> rows =
        experiments.stream()
            .filter(e -> xsiType.isEmpty() || e.xsiType.equals(xsiType))
            .map(ExperimentCalls::row)
            .toList();
    List<String> shown =
        call.parameter("columns").isEmpty() || call.parameter("columns").equals("DEFAULT")
            ? List.of(
                "date",
                "xsiType",
                "xnat:subjectassessordata/id",
                "insert_date",
                "project",
                "ID",
                "label",
                "URI")
            : List.of("xsiType", "project", "URI");
    String columns = call.parameter("columns").replace("DEFAULT", "");
    return new Table(rows)
        .only(columns.isEmpty() ? String.join(",", shown) : columns, shown)
        .total()
        .answer(call.format());
  }

  private static Map<String, String> row(Experiment experiment) {
    return Table.row(
        "date", experiment.date,
        "xsiType", experiment.xsiType,
        "xnat:subjectassessordata/id", experiment.id,
        "insert_date", experiment.stamp.inserted(),
        "project", experiment.project().id,
        "ID", experiment.id,
        "label", experiment.label,
        "URI", experiment.uri(),
        "UID", experiment.uid,
        "subject_ID", experiment.subject.id,
        "subject_label", experiment.subject.label);
  }

  private Answer byUid(String id, String subject, Call call) throws Refusal {
    Experiment found =
        site.project(id)
            .filter(project -> project.isReadableBy(call.account()))
            .flatMap(project -> project.subject(subject))
            .flatMap(s -> withUid(s, call.name(1)))
            .orElseThrow(Refusal::notFound);
    return Items.answer(Items.experiment(found));
  }

  private static Optional<Experiment> withUid(Subject subject, String uid) {
    return subject.experiments().stream().filter(e -> e.uid.equals(uid)).findFirst();
  }

  private Answer put(String id, String subjectName, Call call) throws Refusal {
    Account account = call.account();
    Project project =
        site.project(id)
            .filter(p -> p.isReadableBy(account) || p.access.equals("protected"))
            .orElseThrow(Refusal::notFound);
    if (!project.isReadableBy(account)) {
      throw Refusal.of(403, MAY_NOT_CREATE.formatted("subjects"));
    }
    if (!project.isWritableBy(account)) {
      throw Refusal.of(403, MAY_NOT_CREATE.formatted("experiments"));
    }
    String label = call.name(0);
    Optional<Experiment> old = project.experiment(label);
    String given = call.parameter("xsiType");
    if (given.isEmpty() && old.isEmpty()) {
      throw Refusal.of(417, "Need PUT Contents");
    }
    String type = given.isEmpty() ? "" : Types.session(given);
    if (old.isEmpty()) {
      labels.check(label, "experiment");
    }
    String uid = call.parameter("UID");
    Optional<Subject> known = project.subject(subjectName);
    boolean isTaken = !uid.isEmpty() && known.flatMap(s -> withUid(s, uid)).isPresent();
    if (site.hasPseudonyms() && isTaken) {
      throw Refusal.of(403, "Provided UID " + uid + " already used in project for subject");
    }
    if (known.isEmpty()) {
      labels.check(subjectName, "subject");
    }
    Subject subject = known.orElseGet(() -> site.addSubject(project, subjectName, account));
    if (old.isPresent()) {
      return update(old.get(), subject, call);
    }
    Experiment made = site.addExperiment(subject, label, type, account);
    made.uid = uid;
    made.date = call.parameter("date");
    boolean isGhost = call.suffers(Fault.GhostCreate.class);
    return Answer.text(201, isGhost ? site.nextExperimentId() : made.id);
  }

  /** As recorded: a PUT under another subject moves the session there, and another UID replaces. */
  private Answer update(Experiment experiment, Subject subject, Call call) throws Refusal {
    experiment.subject = subject;
    String uid = call.parameter("UID");
    if (!uid.isEmpty()) {
      experiment.uid = uid;
    }
    if (!call.parameter("date").isEmpty()) {
      experiment.date = call.parameter("date");
    }
    String label = call.parameter("label");
    if (!label.isEmpty() && !label.equals(experiment.label)) {
      labels.check(label, "experiment");
      if (subject.project.experiments.containsKey(label)) {
        throw Refusal.of(409, "Experiment label is already in use.");
      }
      subject.project.experiments.remove(experiment.label);
      experiment.label = label;
      subject.project.experiments.put(label, experiment);
    }
    if (call.flag("pullDataFromHeaders")) {
      new HeaderPull(site, call.account()).pull(experiment);
    }
    return Answer.text(200, experiment.id);
  }

  private Answer one(Place place, Call call) throws Refusal {
    Experiment experiment = place.readable(call).orElseThrow(Refusal::notFound);
    Project project = experiment.project();
    if (call.is("DELETE")) {
      if (!project.isOwnedBy(call.account())) {
        throw Refusal.of(403, "User account doesn't have permission to delete this session.");
      }
      project.experiments.remove(experiment.label);
      return Answer.empty(200);
    }
    if (call.is("PUT")) {
      if (!project.isWritableBy(call.account())) {
        throw Refusal.of(403, MAY_NOT_CREATE.formatted("experiments"));
      }
      return update(experiment, experiment.subject, call);
    }
    Map<String, Object> node = Items.experiment(experiment);
    String element = experiment.xsiType.replace("SessionData", "Session");
    return call.format().equals("json") ? Items.answer(node) : Items.xml(element, node);
  }
}
