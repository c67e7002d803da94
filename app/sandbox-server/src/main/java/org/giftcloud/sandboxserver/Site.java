// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sandboxserver;

import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The server's state. Its own monitor guards it and everything reachable from it; requests that
 * move bodies hold it only to look up and to record.
 */
final class Site {
  final Mode mode;
  final String context;
  final Path folder;
  final Clock clock;
  final Map<String, Account> accounts = new LinkedHashMap<>();
  final Map<String, Project> projects = new LinkedHashMap<>();
  final Configurations configurations;
  final Map<String, PrearchiveSession> prearchive = new LinkedHashMap<>();
  private int subjects;
  private int experiments;
  private int pseudonyms;
  private int scans;
  private int catalogues;
  private int events;

  Site(SandboxOptions options, Path folder) {
    this.mode = options.mode();
    this.context = options.context();
    this.clock = options.clock();
    this.folder = folder;
    this.configurations = new Configurations(clock);
  }

  boolean hasPseudonyms() {
    return mode == Mode.GIFT_CLOUD;
  }

  boolean isModern() {
    return mode == Mode.STOCK_1_8;
  }

  Stamp stamp(Account account) {
    events++;
    return new Stamp(events, clock.instant(), account.login());
  }

  Account addAccount(String login, char[] password) {
    Account account = new Account(accounts.size() + 1, login, password);
    accounts.put(login, account);
    return account;
  }

  Project addProject(String id, Account owner) {
    Project project = new Project(id, stamp(owner));
    project.roles.put(owner, Role.OWNER);
    projects.put(id, project);
    return project;
  }

  Subject addSubject(Project project, String label, Account by) {
    Subject subject = new Subject(nextSubjectId(), project, label, stamp(by));
    project.subjects.put(label, subject);
    return subject;
  }

  String nextSubjectId() {
    subjects++;
    return number("S", subjects);
  }

  Experiment addExperiment(Subject subject, String label, String xsiType, Account by) {
    Experiment experiment = new Experiment(nextExperimentId(), subject, label, xsiType, stamp(by));
    subject.project.experiments.put(label, experiment);
    return experiment;
  }

  String nextExperimentId() {
    experiments++;
    return number("E", experiments);
  }

  String nextPseudonymId() {
    pseudonyms++;
    return number("Pi", pseudonyms);
  }

  Scan addScan(Experiment experiment, String id, String xsiType, Account by) {
    scans++;
    Scan scan = new Scan(scans, experiment, id, xsiType, stamp(by));
    experiment.scans.put(id, scan);
    return scan;
  }

  Catalogue addCatalogue(Scan scan, String label, Account by) {
    catalogues++;
    Path home = home(scan.experiment).resolve("SCANS").resolve(scan.id).resolve(label);
    Catalogue made = new Catalogue(catalogues, label, home, scan.id, stamp(by));
    scan.resources.put(label, made);
    return made;
  }

  Catalogue addCatalogue(Experiment experiment, String label, Account by) {
    catalogues++;
    Path home = home(experiment).resolve("RESOURCES").resolve(label);
    Catalogue made = new Catalogue(catalogues, label, home, "", stamp(by));
    experiment.resources.put(label, made);
    return made;
  }

  /** Where a session's files are, named by its id so that a move or rename costs nothing. */
  private Path home(Experiment experiment) {
    return folder.resolve("archive").resolve(experiment.project().id).resolve(experiment.id);
  }

  Optional<Project> project(String id) {
    return Optional.ofNullable(projects.get(id));
  }

  Optional<Experiment> experimentById(String id) {
    return projects.values().stream()
        .flatMap(project -> project.experiments.values().stream())
        .filter(experiment -> experiment.id.equals(id))
        .findFirst();
  }

  Optional<Subject> subjectById(String id) {
    return projects.values().stream()
        .flatMap(project -> project.subjects.values().stream())
        .filter(subject -> subject.id.equals(id))
        .findFirst();
  }

  private static String number(String kind, int value) {
    return String.format(Locale.ROOT, "GIFTCloud_%s%05d", kind, value);
  }
}
