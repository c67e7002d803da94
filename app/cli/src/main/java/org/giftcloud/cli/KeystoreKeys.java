// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.giftcloud.keystore.KeyStoreException;
import org.giftcloud.keystore.People;
import org.giftcloud.keystore.PersonInfo;
import org.giftcloud.keystore.Role;
import org.giftcloud.keystore.UnlockedKeyStore;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The commands that change passphrases and keys. */
final class KeystoreKeys {
  private KeystoreKeys() {}

  /** One's own passphrase. */
  @Command(
      name = "passphrase",
      description = "Changes the passphrase of the person who opens the store.",
      mixinStandardHelpOptions = true)
  static final class Passphrase implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private KeyStoreOptions keyStore;

    @Option(
        names = "--new-passphrase-file",
        paramLabel = "FILE",
        description = "File whose first line is the new passphrase; asked for otherwise.")
    private @Nullable Path newFile;

    @Override
    public Integer call() throws Exception {
      try (UnlockedKeyStore unlocked = keyStore.unlock()) {
        char[] fresh = Secrets.read(newFile, "Your new passphrase");
        try {
          unlocked.people().changePassphrase(fresh);
        } finally {
          Arrays.fill(fresh, '\0');
        }
      }
      spec.commandLine().getOut().println("The passphrase is changed.");
      return ExitCode.DONE.status();
    }
  }

  /** For the safe. */
  @Command(
      name = "recovery-key",
      description =
          "Makes a key with every right and shows it once: print it and lock it away. It is not kept"
              + " anywhere else.",
      mixinStandardHelpOptions = true)
  static final class RecoveryKey implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private KeyStoreOptions keyStore;

    @Option(
        names = "--out",
        paramLabel = "FILE",
        description = "Write it to this new file instead of the screen.")
    private @Nullable Path out;

    @Override
    public Integer call() throws Exception {
      char[] key = People.newRecoveryKey(new SecureRandom());
      try (UnlockedKeyStore unlocked = keyStore.unlock()) {
        Path file = out;
        PrintWriter screen = spec.commandLine().getOut();
        if (file == null) {
          unlocked.people().addRecoveryKey(key);
          screen.write(key);
          screen.println();
        } else {
          write(key, file, unlocked);
          screen.println("Written. Print it, lock it away, delete the file.");
        }
        return ExitCode.DONE.status();
      } finally {
        Arrays.fill(key, '\0');
      }
    }

    /** On paper before it opens anything: a key that nobody has seen would be a person for ever. */
    private static void write(char[] key, Path file, UnlockedKeyStore unlocked) throws Exception {
      byte[] bytes = StandardCharsets.US_ASCII.encode(CharBuffer.wrap(key)).array();
      try (OutputStream out = OwnFiles.create(file)) {
        out.write(bytes);
      } finally {
        Arrays.fill(bytes, (byte) 0);
      }
      try {
        unlocked.people().addRecoveryKey(key);
      } catch (KeyStoreException e) {
        Files.deleteIfExists(file);
        throw e;
      }
    }
  }

  /** When everybody else's passphrase is lost. */
  @Command(
      name = "recover",
      description =
          "With the recovery key as passphrase: lets a person in with every right and a new"
              + " passphrase.",
      mixinStandardHelpOptions = true)
  static final class Recover implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private KeyStoreOptions keyStore;

    @Option(
        names = "--name",
        required = true,
        paramLabel = "NAME",
        description = "Who it is: a member of staff, as the audit shows them.")
    private String name = "";

    @Option(
        names = "--new-passphrase-file",
        paramLabel = "FILE",
        description = "File whose first line is their passphrase; asked for otherwise.")
    private @Nullable Path newFile;

    @Override
    public Integer call() throws Exception {
      try (UnlockedKeyStore unlocked = keyStore.unlock()) {
        if (unlocked.status().role() != Role.RECOVERY) {
          throw new CommandFailure(
              ExitCode.USAGE,
              "This is not a recovery key. Who has their passphrase uses add-person.");
        }
        char[] fresh = Secrets.read(newFile, "Their new passphrase");
        try {
          PersonInfo person = unlocked.people().add(name, Role.REIDENTIFY, fresh);
          PrintWriter out = spec.commandLine().getOut();
          out.println("Let in, with the id " + person.id());
          out.println("Remove who lost their passphrase, and make a new recovery key.");
        } finally {
          Arrays.fill(fresh, '\0');
        }
      }
      return ExitCode.DONE.status();
    }
  }

  /** After somebody left. */
  @Command(
      name = "rotate",
      description =
          "Replaces the data key, so that people who were removed read nothing that comes later."
              + " Everybody else keeps their passphrase.",
      mixinStandardHelpOptions = true)
  static final class Rotate implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private KeyStoreOptions keyStore;
    @Mixin private KeystoreQuestions.Reason reason;
    @Mixin private KeystoreQuestions.Others others;

    @Option(
        names = "--identities",
        description =
            "Also replaces the key that opens identities, and seals each of them again: after"
                + " somebody with the role re-identify left.")
    private boolean identities;

    @Override
    public Integer call() throws Exception {
      String why = reason.text();
      List<char[]> more = others.passphrases();
      try (UnlockedKeyStore unlocked = keyStore.unlock()) {
        PrintWriter out = spec.commandLine().getOut();
        if (identities) {
          int sealed = unlocked.rotation().replaceAllKeys(why, more);
          out.println("All keys are replaced; " + sealed + " identities sealed again.");
        } else {
          unlocked.rotation().replaceDataKey(why);
          out.println("The data key is replaced.");
        }
      } finally {
        KeystoreQuestions.Others.zero(more);
      }
      return ExitCode.DONE.status();
    }
  }

  /** The two-person rule. */
  @Command(
      name = "split-key",
      description =
          "Holds the key that opens identities in parts: from then on so many holders together"
              + " re-identify, nobody alone.",
      mixinStandardHelpOptions = true)
  static final class SplitKey implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private KeyStoreOptions keyStore;
    @Mixin private KeystoreQuestions.Reason reason;
    @Mixin private KeystoreQuestions.Others others;

    @Option(
        names = "--needed",
        required = true,
        paramLabel = "K",
        description = "How many holders are needed; at least two.")
    private int needed;

    @Option(
        names = "--holder",
        required = true,
        paramLabel = "ID",
        description =
            "The id of a holder with the role re-identify, as people shows it; repeat it.")
    private List<String> holders = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
      String why = reason.text();
      List<char[]> more = others.passphrases();
      try (UnlockedKeyStore unlocked = keyStore.unlock()) {
        int sealed = unlocked.rotation().splitIdentityKey(needed, holders, why, more);
        PrintWriter out = spec.commandLine().getOut();
        out.println(
            String.format(
                Locale.ROOT,
                "%d of %d holders are needed from now on; %d identities sealed again.",
                needed,
                holders.size(),
                sealed));
        out.println("Whoever copied the store before can still open what was in it then.");
      } finally {
        KeystoreQuestions.Others.zero(more);
      }
      return ExitCode.DONE.status();
    }
  }
}
