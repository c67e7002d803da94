// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sandboxserver;

import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * Finds the resource for a path. {@code /data} and {@code /REST} are one, {@code /archive}
 * optional.
 */
final class Router {
  private static final Set<String> ROOTS = Set.of("data", "REST", "xapi");
  private final Site site;
  private final ProjectCalls projects;
  private final ExperimentCalls experiments;
  private final ConfigCalls configs;
  private final ServiceCalls services;
  private final PrearchiveCalls prearchive;
  private final SubjectCalls subjects;

  Router(Site site, Guard guard) {
    this.site = site;
    FileCalls files = new FileCalls(site);
    ResourceCalls resources = new ResourceCalls(site, files);
    ScanCalls scans = new ScanCalls(site, resources, files);
    this.experiments = new ExperimentCalls(site, scans, resources);
    this.subjects = new SubjectCalls(site, experiments);
    this.configs = new ConfigCalls(site);
    this.projects = new ProjectCalls(site, subjects, experiments, configs);
    Archiver archiver = new Archiver(site);
    this.prearchive = new PrearchiveCalls(site, archiver);
    this.services = new ServiceCalls(site, guard, archiver);
  }

  static boolean knows(String root) {
    return ROOTS.contains(root);
  }

  /** What is answered without a login. */
  static boolean isOpen(List<String> segments) {
    String second = segments.size() > 1 ? segments.get(1) : "";
    boolean isRest = !segments.getFirst().equals("xapi");
    return isRest ? second.equals("version") : segments.contains("buildInfo");
  }

  Answer open(List<String> segments) {
    if (segments.getFirst().equals("xapi")) {
      return site.isModern()
          ? Answer.json("{\"version\":\"1.8.9\",\"buildNumber\":\"sandbox\",\"commit\":\"\"}")
          : Answer.container(404, "The requested resource is not available");
    }
    return Answer.text(200, site.isModern() ? "1.8.9" : "Unknown version");
  }

  Answer route(Call whole) throws IOException, Refusal {
    if (whole.segment(0).equals("xapi")) {
      return site.isModern()
          ? configs.modern(whole.below(1))
          : Answer.container(404, "The requested resource is not available");
    }
    Call call = whole.below(whole.segment(1).equals("archive") ? 2 : 1);
    if (call.suffers(Fault.DatabaseDown.class)) {
      return withoutDatabase(call);
    }
    Call rest = call.below(1);
    return switch (call.segment(0)) {
      case "projects" -> projects.answer(rest);
      case "experiments" -> experiments.answerById(rest);
      case "subjects" -> subjects.answerById(rest);
      case "config" -> configs.answer(rest);
      case "services" -> services.answer(rest);
      case "prearchive" -> prearchive.answer(rest);
      case "users" -> projects.allUsers(rest);
      case "auth" -> Answer.text(200, "User '" + call.account().login() + "' is logged in.");
      default -> Answer.notFound();
    };
  }

  /** As recorded while the database was away: a 404 or 422 then proves nothing. */
  private static Answer withoutDatabase(Call call) {
    if (call.is("PUT") && call.segments().contains("files")) {
      return Answer.page(404, "Unable to identify project");
    }
    if (call.is("PUT") && call.length() == 4 && call.segment(2).equals("subjects")) {
      return Answer.page(422, SubjectCalls.NO_PROJECT);
    }
    return Answer.page(500, Answer.UNEXPECTED);
  }
}
