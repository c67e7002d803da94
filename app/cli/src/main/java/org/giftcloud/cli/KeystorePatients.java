// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
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

    /** How it ended, once it was decided. */
    ExitCode ending() {
      return ExitCode.DONE;
    }

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
      return ending().status();
    }
  }
}
