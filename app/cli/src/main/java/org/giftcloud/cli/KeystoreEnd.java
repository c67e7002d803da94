// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.Callable;
import org.giftcloud.keystore.AuditEntry;
import org.giftcloud.keystore.Destruction;
import org.giftcloud.keystore.UnlockedKeyStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The end of a key store. */
@Command(
    name = "destroy",
    description =
        "Destroys the keys on the share and on this computer for ever, and writes a certificate of"
            + " what was reached and what was not.",
    mixinStandardHelpOptions = true)
final class KeystoreEnd implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private KeyStoreOptions keyStore;
  @Mixin private KeystoreQuestions.Reason reason;

  @Option(
      names = "--store-id",
      required = true,
      paramLabel = "ID",
      description = "The store's whole id, as status shows it: proves which store is meant.")
  private String storeId = "";

  @Option(
      names = "--certificate",
      required = true,
      paramLabel = "FILE",
      description = "A new file for the certificate, outside the key store's folders.")
  private Path file = Path.of("");

  @Override
  public Integer call() throws Exception {
    String why = reason.text();
    requireOutside();
    // Tried before anything is destroyed, so that the certificate has a place.
    Files.createFile(file);
    Files.delete(file);
    Destruction.Certificate certificate;
    try (UnlockedKeyStore unlocked = keyStore.unlock()) {
      certificate = unlocked.destruction().destroy(storeId, why);
    }
    PrintWriter out = spec.commandLine().getOut();
    try {
      Files.writeString(file, text(certificate), StandardOpenOption.CREATE_NEW);
    } catch (IOException e) {
      out.println(text(certificate));
      throw new CommandFailure(
          ExitCode.FAILED,
          "The keys are destroyed, but the certificate could not be written. It is shown above:"
              + " keep it.");
    }
    out.println("The keys are destroyed. Read the certificate: it says what was not reached.");
    return (certificate.notReached().isEmpty() ? ExitCode.DONE : ExitCode.HELD).status();
  }

  /** Inside the folders that are deleted it would go with them. */
  private void requireOutside() throws IOException, CommandFailure {
    Path parent = file.toAbsolutePath().normalize().getParent();
    for (Path folder : List.of(keyStore.required(), keyStore.replica())) {
      if (parent != null
          && Files.exists(folder)
          && parent.toRealPath().startsWith(folder.toRealPath())) {
        throw new CommandFailure(
            ExitCode.USAGE,
            "The certificate needs a place outside the key store's folders. Nothing was destroyed.");
      }
    }
  }

  private static String text(Destruction.Certificate done) {
    StringBuilder text = new StringBuilder("Certificate of destruction of a key store\n\n");
    line(text, "Key store", done.storeId());
    line(text, "When", done.when().toString());
    line(text, "By", done.person());
    line(text, "Why", done.reason());
    line(text, "Patients", Long.toString(done.patients()));
    text.append("\nReached: overwritten once and deleted (a disc that writes elsewhere, and a")
        .append(" server's snapshots, may still hold the old bytes)\n");
    done.reached().forEach(place -> text.append("  ").append(place).append('\n'));
    text.append("\nNot reached by this program\n");
    done.notReached()
        .forEach(place -> text.append("  could not be deleted: ").append(place).append('\n'));
    text.append("  replicas on other computers: the share held ")
        .append(done.writers())
        .append(" segments; each computer that wrote one has a replica. Delete them there.\n")
        .append("  backups and snapshots of the share and of those computers\n")
        .append("  passphrases and printed recovery keys: useless without a copy of the people's")
        .append(" files, and dangerous with one\n");
    text.append("\nExports of identities that the audit knows, which nobody can call back\n");
    if (done.exports().isEmpty()) {
      text.append("  none\n");
    }
    for (AuditEntry export : done.exports()) {
      text.append("  %s by %s: %s\n".formatted(export.when(), export.person(), export.reason()));
    }
    text.append("\nPeople who could open it\n");
    done.people().forEach(person -> text.append("  ").append(person).append('\n'));
    return text.append(
            "\nOnce what is listed as not reached is deleted, too, the patients of this key store"
                + " are no longer re-identifiable by us.\n")
        .toString();
  }

  private static void line(StringBuilder text, String what, String value) {
    text.append("%-10s %s\n".formatted(what, value));
  }
}
