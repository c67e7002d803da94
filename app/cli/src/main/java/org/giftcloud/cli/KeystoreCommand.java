// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.giftcloud.keystore.KeyStore;
import org.giftcloud.keystore.UnlockedKeyStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The encrypted key store. */
@Command(
    name = "keystore",
    description =
        "Makes and checks the encrypted key store, says who may open it, decides about patients and"
            + " shows who they are.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      KeystoreCommand.Create.class,
      KeystoreCommand.Status.class,
      KeystoreCheck.Verify.class,
      KeystoreCheck.Publish.class,
      KeystoreCompact.class,
      KeystorePlaceholders.class,
      KeystorePeople.ListPeople.class,
      KeystorePeople.AddPerson.class,
      KeystorePeople.RemovePerson.class,
      KeystorePatients.Project.class,
      KeystorePatients.Lookup.class,
      KeystoreReidentify.OnePatient.class,
      KeystoreReidentify.Export.class,
      KeystoreReidentify.ImportLegacy.class,
      KeystoreSiteId.class,
      KeystorePatients.SamePerson.class,
      KeystorePatients.AnotherPerson.class,
      KeystorePatients.Merge.class,
      KeystorePatients.Unmerge.class,
      KeystoreWithdraw.class,
      KeystoreKeys.Passphrase.class,
      KeystoreKeyFile.class,
      KeystoreKeys.RecoveryKey.class,
      KeystoreKeys.Recover.class,
      KeystoreKeys.Rotate.class,
      KeystoreKeys.SplitKey.class,
      KeystoreAudit.class,
      KeystoreEnd.class
    })
final class KeystoreCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return ExitCode.USAGE.status();
  }

  /** A new store. */
  @Command(
      name = "create",
      description = "Makes a new key store in an empty folder.",
      mixinStandardHelpOptions = true)
  static final class Create implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private KeyStoreOptions keyStore;

    @Override
    public Integer call() throws Exception {
      char[] passphrase =
          Secrets.read(keyStore.passphraseFile, "A passphrase for the new key store");
      String publicKey;
      try {
        publicKey = KeyStore.create(keyStore.required(), passphrase);
      } finally {
        Arrays.fill(passphrase, '\0');
      }
      PrintWriter out = spec.commandLine().getOut();
      out.println("The key store is made. Keep its passphrase safe.");
      out.println(
          "Keep the site's public key outside it; receipts and the audit are checked by it:");
      out.println(publicKey);
      return ExitCode.DONE.status();
    }
  }

  /** Opens the store and tells what it found. */
  @Command(
      name = "status",
      description = "Opens the key store and tells how it stands.",
      mixinStandardHelpOptions = true)
  static final class Status implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private KeyStoreOptions keyStore;

    @Override
    public Integer call() throws Exception {
      try (UnlockedKeyStore unlocked = keyStore.unlock()) {
        org.giftcloud.keystore.Status status = unlocked.status();
        PrintWriter out = spec.commandLine().getOut();
        out.println("Store        " + status.storeId());
        out.println("Opened as    " + KeystorePeople.inWords(status.role()));
        String site = unlocked.siteId().get();
        out.println("Site ID      " + (site.isEmpty() ? "none settled" : site));
        out.println("Patients     " + status.links());
        out.println("Unpublished  " + status.unpublished());
        out.println(
            "Share        "
                + switch (status.share()) {
                  case UP_TO_DATE -> "up to date";
                  case WAITING -> "not reached: what is new is safe on this computer and waits";
                  case NOT_WRITABLE ->
                      "can be read but takes nothing: what is new is safe on this computer and"
                          + " waits. Ask for the right to create, rename and delete there.";
                });
        return KeystoreCheck.print(status.findings(), out).status();
      }
    }
  }
}
