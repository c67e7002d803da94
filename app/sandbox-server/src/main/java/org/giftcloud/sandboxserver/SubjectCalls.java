// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sandboxserver;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Subjects, and their pseudonyms, which only GIFT-Cloud has. */
final class SubjectCalls {
  static final String NO_PROJECT = "Submitted subject record must include the project attribute.";
  static final String MALFORMED =
      "The request could not be understood by the server due to malformed syntax";
  private static final String MAY_NOT_CREATE =
      "Specified user account has insufficient create privileges for subjects in this project.";
  private static final int LONGEST_PSEUDONYM = 255;
  private final Site site;
  private final ExperimentCalls experiments;
  private final Labels labels;

  SubjectCalls(Site site, ExperimentCalls experiments) {
    this.site = site;
    this.experiments = experiments;
    this.labels = new Labels(site);
  }

  Answer answer(String project, Call call) throws IOException, Refusal {
    if (call.segment(1).equals("experiments")) {
      return experiments.answerForSubject(project, call.name(0), call.below(2));
    }
    synchronized (site) {
      if (call.length() == 0) {
        return list(project, call);
      }
      if (call.segment(1).equals("pseudonyms")) {
        return addPseudonym(project, call);
      }
      return call.is("PUT") ? put(project, call) : one(project, call);
    }
  }

  /** {@code /subjects} without a project. */
  Answer answerById(Call call) throws Refusal {
    synchronized (site) {
      if (call.length() == 0) {
        List<Map<String, String>> rows =
            site.projects.values().stream()
                .filter(project -> project.isReadableBy(call.account()))
                .flatMap(project -> project.subjects.values().stream())
                .map(SubjectCalls::row)
                .toList();
        return list(rows, call);
      }
      Subject subject =
          site.subjectById(call.name(0))
              .filter(found -> found.project.isReadableBy(call.account()))
              .orElseThrow(Refusal::notFound);
      return shown(subject, call);
    }
  }

  private Answer list(String id, Call call) throws Refusal {
    Project project = site.project(id).orElseThrow(Refusal::notFound);
    if (!project.isReadableBy(call.account())) {
      throw project.access.equals("protected")
          ? Refusal.of(500, Answer.UNEXPECTED)
          : Refusal.notFound();
    }
    return list(project.subjects.values().stream().map(SubjectCalls::row).toList(), call);
  }

  private static Answer list(List<Map<String, String>> rows, Call call) {
    return new Table(rows)
        .of("ID", "label", "project", "insert_date", "insert_user", "URI")
        .only(call.parameter("columns"), List.of("URI"))
        .total()
        .answer(call.format());
  }

  private static Map<String, String> row(Subject subject) {
    return Table.row(
        "insert_date",
        subject.stamp.inserted(),
        "project",
        subject.project.id,
        "ID",
        subject.id,
        "label",
        subject.label,
        "insert_user",
        subject.stamp.user(),
        "URI",
        "/data/subjects/" + subject.id);
  }

  private Answer one(String id, Call call) throws Refusal {
    Project project =
        site.project(id)
            .filter(found -> found.isReadableBy(call.account()))
            .orElseThrow(Refusal::notFound);
    Subject subject =
        project
            .subject(call.name(0))
            .orElseThrow(() -> Refusal.of(404, "Unable to find the specified subject."));
    if (!call.is("DELETE")) {
      return shown(subject, call);
    }
    if (!project.isOwnedBy(call.account())) {
      throw Refusal.of(403, "User account doesn't have permission to delete this subject.");
    }
    subject.experiments().forEach(e -> project.experiments.remove(e.label));
    project.pseudonyms.values().removeIf(owner -> owner == subject);
    project.subjects.remove(subject.label);
    return Answer.empty(200);
  }

  private static Answer shown(Subject subject, Call call) {
    Map<String, Object> node = Items.subject(subject);
    return call.format().equals("json") ? Items.answer(node) : Items.xml("xnat:Subject", node);
  }

  private Answer put(String id, Call call) throws Refusal {
    Account account = call.account();
    Project project =
        site.project(id)
            .filter(p -> p.isReadableBy(account) || p.access.equals("protected"))
            .orElseThrow(() -> Refusal.of(422, NO_PROJECT));
    if (!project.isWritableBy(account)) {
      throw Refusal.of(403, MAY_NOT_CREATE);
    }
    String label = call.name(0);
    Optional<Subject> old = project.subject(label);
    if (old.isPresent()) {
      rename(project, old.get(), call.parameter("label"));
      return Answer.text(200, old.get().id);
    }
    labels.check(label, "subject");
    Subject made = site.addSubject(project, label, account);
    boolean isGhost = call.suffers(Fault.GhostCreate.class);
    return Answer.text(201, isGhost ? site.nextSubjectId() : made.id);
  }

  private void rename(Project project, Subject subject, String label) throws Refusal {
    if (label.isEmpty() || label.equals(subject.label)) {
      return;
    }
    labels.check(label, "subject");
    if (project.subjects.containsKey(label)) {
      throw Refusal.of(409, "Subject label is already in use.");
    }
    project.subjects.remove(subject.label);
    subject.label = label;
    project.subjects.put(label, subject);
  }

  /** {@code /projects/P/pseudonyms/X}. */
  Answer byPseudonym(String id, Call call) throws Refusal {
    if (!site.hasPseudonyms() || call.length() != 1) {
      throw Refusal.of(400, MALFORMED);
    }
    Subject subject =
        site.project(id)
            .filter(project -> project.isReadableBy(call.account()))
            .map(project -> project.pseudonyms.get(call.segment(0)))
            .orElseThrow(Refusal::notFound);
    return Items.answer(Items.subject(subject));
  }

  private Answer addPseudonym(String id, Call call) throws Refusal {
    if (!site.hasPseudonyms() || !call.is("POST")) {
      throw Refusal.of(405, "The method specified is not allowed for this resource");
    }
    if (call.length() != 3) {
      throw Refusal.of(400, MALFORMED);
    }
    Project project = site.project(id).orElseThrow(() -> Refusal.of(404, "Project not found"));
    Subject subject =
        project
            .subject(call.name(0))
            .filter(found -> project.isReadableBy(call.account()))
            .orElseThrow(() -> Refusal.of(404, "Subject not found in project"));
    String pseudonym = call.segment(2);
    if (project.pseudonyms.containsKey(pseudonym)) {
      throw Refusal.of(403, "Provided PPID exists");
    }
    String pseudonymId = site.nextPseudonymId();
    if (pseudonym.length() > LONGEST_PSEUDONYM) {
      throw Refusal.of(
          500, "Unknown error occured when adding new pseudonym to subject " + subject.label);
    }
    // as recorded: to read the project is enough
    project.pseudonyms.put(pseudonym, subject);
    String xml =
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <ext:SubjectPseudonym id="%s" ppid="%s" subject="%s" project="%s"\
         xmlns:ext="http://nrg.wustl.edu/ext" xmlns:xnat="http://nrg.wustl.edu/xnat"\
         xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"/>
        """
            .formatted(pseudonymId, Items.escape(pseudonym), subject.id, project.id);
    return Answer.xml(201, xml);
  }
}
