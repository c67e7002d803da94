// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.giftcloud.keystore.PersonInfo;
import org.giftcloud.keystore.Role;
import org.giftcloud.keystore.UnlockedKeyStore;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The commands that say who may open the key store. */
final class KeystorePeople {
  private KeystorePeople() {}

  static String inWords(Role role) {
    return switch (role) {
      case USE -> "may pseudonymise";
      case REIDENTIFY -> "may pseudonymise, re-identify, and add or remove people";
      case RECOVERY -> "recovery key, with every right";
    };
  }

  /** Everybody who may open the store. */
  @Command(
      name = "people",
      description = "Lists who may open the key store.",
      mixinStandardHelpOptions = true)
  static final class ListPeople implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private KeyStoreOptions keyStore;

    @Override
    public Integer call() throws Exception {
      Table table = new Table("Id", "Name", "Role");
      try (UnlockedKeyStore unlocked = keyStore.unlock()) {
        for (PersonInfo person : unlocked.people().list()) {
          table.row(person.id(), person.name(), inWords(person.role()));
        }
      }
      table.print(spec.commandLine().getOut());
      return ExitCode.DONE.status();
    }
  }

  /** Somebody new, with a first passphrase. */
  @Command(
      name = "add-person",
      description = "Gives a person keys to the store, under a first passphrase.",
      mixinStandardHelpOptions = true)
  static final class AddPerson implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private KeyStoreOptions keyStore;

    @Option(
        names = "--name",
        required = true,
        paramLabel = "NAME",
        description = "Who it is: a member of staff, as the audit shows them.")
    private String name = "";

    @Option(
        names = "--role",
        paramLabel = "use|reidentify",
        defaultValue = "use",
        description = "What they may do (default: ${DEFAULT-VALUE}, to pseudonymise only).")
    private Role role = Role.USE;

    @Option(
        names = "--new-passphrase-file",
        paramLabel = "FILE",
        description = "File whose first line is their first passphrase; asked for otherwise.")
    private @Nullable Path passphraseFile;

    @Override
    public Integer call() throws Exception {
      if (role == Role.RECOVERY) {
        throw new CommandFailure(ExitCode.USAGE, "--role takes use or reidentify.");
      }
      try (UnlockedKeyStore unlocked = keyStore.unlock()) {
        char[] passphrase = Secrets.read(passphraseFile, "Their first passphrase");
        try {
          PersonInfo person = unlocked.people().add(name, role, passphrase);
          spec.commandLine().getOut().println("Added, with the id " + person.id());
        } finally {
          Arrays.fill(passphrase, '\0');
        }
      }
      return ExitCode.DONE.status();
    }
  }

  /** Somebody who may no more. */
  @Command(
      name = "remove-person",
      description =
          "Keeps a person out from now on. What they copied before stays readable to them.",
      mixinStandardHelpOptions = true)
  static final class RemovePerson implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private KeyStoreOptions keyStore;

    @Option(
        names = "--id",
        required = true,
        paramLabel = "ID",
        description = "Their id, as people shows it.")
    private String id = "";

    @Option(
        names = "--reason",
        required = true,
        paramLabel = "TEXT",
        description = "Why, for the audit; it must name no patient.")
    private String reason = "";

    @Override
    public Integer call() throws Exception {
      try (UnlockedKeyStore unlocked = keyStore.unlock()) {
        unlocked.people().remove(id, reason);
      }
      spec.commandLine().getOut().println("Removed.");
      return ExitCode.DONE.status();
    }
  }
}
