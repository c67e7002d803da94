// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.giftcloud.engine.item.Destination;
import org.giftcloud.engine.workspace.SentStudy;
import org.giftcloud.keystore.Identity;
import org.giftcloud.keystore.LinkPolicy;
import org.giftcloud.keystore.PatientDeeds;
import org.giftcloud.keystore.ProjectKeys;
import org.giftcloud.keystore.ProjectName;
import org.giftcloud.keystore.ProjectRules;
import org.giftcloud.keystore.Pseudonym;
import org.giftcloud.keystore.UnlockedKeyStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The commands by which a person decides about patients. */
final class KeystorePatients {
  private KeystorePatients() {}

  /** How a project names its patients. */
  @Command(
      name = "project",
      description = "Sets a project's rules up, before its first patient; they never change.",
      mixinStandardHelpOptions = true)
  static final class Project implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private KeyStoreOptions keyStore;
    @Mixin private KeystoreQuestions.Project project;

    @Option(
        names = "--label-prefix",
        paramLabel = "TEXT",
        defaultValue = "",
        description = "Count labels as the first uploader did: this prefix and five digits.")
    private String prefix = "";

    @Option(
        names = "--keep-no-links",
        description = "Keep no link between patient and pseudonym: nobody can re-identify.")
    private boolean keepNone;

    @Option(
        names = "--legacy-hashes",
        description =
            "Use the first uploader's unsalted hashes, to meet its data on this server. Anybody who"
                + " knows a patient ID can confirm it.")
    private boolean legacy;

    @Override
    public Integer call() throws Exception {
      ProjectRules rules;
      try {
        rules =
            new ProjectRules(
                keepNone ? LinkPolicy.KEEP_NONE : LinkPolicy.KEEP_LINKS,
                prefix,
                legacy ? ProjectRules.Hashes.LEGACY : ProjectRules.Hashes.KEYED);
      } catch (IllegalArgumentException e) {
        throw new CommandFailure(ExitCode.USAGE, "These rules do not fit together: see --help.");
      }
      try (UnlockedKeyStore unlocked = keyStore.unlock()) {
        unlocked.project(project.name(), rules);
      }
      spec.commandLine().getOut().println("The project's rules are recorded.");
      return ExitCode.DONE.status();
    }
  }

  /** From a patient to the pseudonym, if there is one. */
  @Command(
      name = "lookup",
      description = "Tells the pseudonym of a patient who is known, and records nothing of them.",
      mixinStandardHelpOptions = true)
  static final class Lookup implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private KeyStoreOptions keyStore;
    @Mixin private KeystoreQuestions.Project project;
    @Mixin private KeystoreQuestions.Patient patient;

    @Override
    public Integer call() throws Exception {
      ProjectName name = project.name();
      try (UnlockedKeyStore unlocked = keyStore.unlock()) {
        ProjectKeys keys = unlocked.project(name.server(), name.project(), LinkPolicy.KEEP_LINKS);
        Optional<Pseudonym> found = keys.find(patient.identity());
        PrintWriter out = spec.commandLine().getOut();
        if (found.isEmpty()) {
          out.println("This patient is not known in this project.");
          return ExitCode.HELD.status();
        }
        out.println("Label      " + found.get().subjectLabel());
        out.println("Pseudonym  " + found.get().ppid());
      }
      return ExitCode.DONE.status();
    }
  }

  /** Who was held as possibly another person. */
  @Command(
      name = "same-person",
      description =
          "A patient was held as possibly another person and is the same: their birth date, sex or"
              + " name is accepted, too.",
      mixinStandardHelpOptions = true)
  static final class SamePerson extends OfHeld {
    @Override
    String decide(PatientDeeds deeds) throws Exception {
      return deeds.samePerson(name(), identity(), why());
    }
  }

  /** The other answer. */
  @Command(
      name = "another-person",
      description =
          "A patient was held as possibly another person and is one: they get a label of their own.",
      mixinStandardHelpOptions = true)
  static final class AnotherPerson extends OfHeld {
    @Override
    String decide(PatientDeeds deeds) throws Exception {
      return deeds.anotherPerson(name(), identity(), why());
    }
  }

  abstract static class OfHeld implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private KeyStoreOptions keyStore;
    @Mixin private KeystoreQuestions.Project project;
    @Mixin private KeystoreQuestions.Patient patient;
    @Mixin private KeystoreQuestions.Reason reason;

    abstract String decide(PatientDeeds deeds) throws Exception;

    ProjectName name() throws CommandFailure {
      return project.name();
    }

    Identity identity() throws CommandFailure {
      return patient.identity();
    }

    String why() throws CommandFailure {
      return reason.text();
    }

    @Override
    public Integer call() throws Exception {
      why();
      try (UnlockedKeyStore unlocked = keyStore.unlock()) {
        String label = decide(unlocked.patients());
        spec.commandLine().getOut().println("Decided, for the patient " + label + ".");
      }
      return ExitCode.DONE.status();
    }
  }

  /** One patient with two numbers. */
  @Command(
      name = "merge",
      description =
          "Two labels are one patient. What was sent before keeps its label; its dates may have"
              + " moved by another number of days.",
      mixinStandardHelpOptions = true)
  static final class Merge extends OfLabel {
    @Option(
        names = "--into",
        required = true,
        paramLabel = "LABEL",
        description = "The label that stands from now on.")
    private String into = "";

    @Override
    String decide(PatientDeeds deeds) throws Exception {
      deeds.merge(name(), label(), into, why());
      return "Merged.";
    }
  }

  /** Takes it back. */
  @Command(name = "unmerge", description = "Takes a merge back.", mixinStandardHelpOptions = true)
  static final class Unmerge extends OfLabel {
    @Override
    String decide(PatientDeeds deeds) throws Exception {
      deeds.unmerge(name(), label(), why());
      return "The merge is taken back.";
    }
  }

  /** Consent is gone. */
  @Command(
      name = "withdraw",
      description = "Consent is withdrawn: nothing more of this patient is sent.",
      mixinStandardHelpOptions = true)
  static final class Withdraw extends OfLabel {
    @Option(names = "--take-back", description = "Takes a withdrawal back.")
    private boolean takeBack;

    @Option(
        names = "--receipts-of",
        paramLabel = "DIR",
        description =
            "A working folder whose receipts say what of this patient is on the server; may be given"
                + " several times, once for each gateway and computer.")
    private List<Path> workspaces = new ArrayList<>();

    @Override
    String decide(PatientDeeds deeds) throws Exception {
      if (takeBack) {
        deeds.unwithdraw(name(), label(), why());
        return "The withdrawal is taken back.";
      }
      // Read first: a folder that cannot be read must not be missed after the deed is done.
      String sent = sent(deeds.labels(name(), label()));
      deeds.withdraw(name(), label(), why());
      return "Withdrawn: what waits for this patient is held from now on. What is on the server"
          + " must be deleted there; no program here does that."
          + System.lineSeparator()
          + sent;
    }

    private String sent(Set<String> labels) throws IOException, CommandFailure {
      String under = "Its labels there: " + String.join(", ", labels) + ".";
      if (workspaces.isEmpty()) {
        return under + " Name working folders with --receipts-of to list what was sent from them.";
      }
      Destination destination = new Destination(name().server(), name().project());
      StringBuilder text = new StringBuilder(under);
      for (Path workspace : workspaces) {
        for (SentStudy study : SentStudy.of(workspace, destination, labels)) {
          text.append(System.lineSeparator())
              .append(
                  "  subject %s, study %s: %d series, %d files, last verified %s"
                      .formatted(
                          study.subject(),
                          study.studyUid(),
                          study.series(),
                          study.files(),
                          study.lastVerifiedAt()));
        }
      }
      return text.append(System.lineSeparator())
          .append("Other computers may have sent more; their receipts say.")
          .toString();
    }
  }

  abstract static class OfLabel implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private KeyStoreOptions keyStore;
    @Mixin private KeystoreQuestions.Project project;
    @Mixin private KeystoreQuestions.Reason reason;

    @Option(
        names = "--label",
        required = true,
        paramLabel = "LABEL",
        description = "The patient's subject label.")
    private String label = "";

    abstract String decide(PatientDeeds deeds) throws Exception;

    ProjectName name() throws CommandFailure {
      return project.name();
    }

    String label() {
      return label;
    }

    String why() throws CommandFailure {
      return reason.text();
    }

    @Override
    public Integer call() throws Exception {
      why();
      try (UnlockedKeyStore unlocked = keyStore.unlock()) {
        spec.commandLine().getOut().println(decide(unlocked.patients()));
      }
      return ExitCode.DONE.status();
    }
  }
}
