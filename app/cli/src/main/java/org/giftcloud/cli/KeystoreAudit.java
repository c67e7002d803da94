// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.giftcloud.engine.receipt.ReceiptBook;
import org.giftcloud.engine.receipt.ReceiptBook.Standing;
import org.giftcloud.engine.workspace.MissingReceipts;
import org.giftcloud.engine.workspace.ReceiptHeads;
import org.giftcloud.engine.workspace.WorkspaceException;
import org.giftcloud.keystore.Audit;
import org.giftcloud.keystore.AuditEntry;
import org.giftcloud.keystore.AuditHead;
import org.giftcloud.keystore.UnlockedKeyStore;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What was done by whom, and its proof. */
@Command(
    name = "audit",
    description = "Shows what was done with the key store by whom, and proves it.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      KeystoreAudit.ListEntries.class,
      KeystoreAudit.Verify.class,
      KeystoreAudit.PublicKey.class
    })
final class KeystoreAudit implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return ExitCode.USAGE.status();
  }

  /** Every entry. */
  @Command(
      name = "list",
      description = "Lists every audited deed, oldest first; no entry names a patient.",
      mixinStandardHelpOptions = true)
  static final class ListEntries implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private KeyStoreOptions keyStore;

    @Override
    public Integer call() throws Exception {
      Table table = new Table("When", "Who", "What", "About", "Why");
      try (UnlockedKeyStore unlocked = keyStore.unlock()) {
        for (AuditEntry entry : unlocked.audit().entries()) {
          table.row(
              entry.when().toString(),
              entry.person(),
              entry.action(),
              entry.about(),
              entry.reason());
        }
      }
      table.print(spec.commandLine().getOut());
      return ExitCode.DONE.status();
    }
  }

  /** The chain, and what others saw of it. */
  @Command(
      name = "verify",
      description =
          "Follows every chain of records from its beginning and compares what they saw of each"
              + " other; or, with --statement, checks a signed statement without a key store.",
      mixinStandardHelpOptions = true)
  static final class Verify implements Callable<Integer> {
    private static final String SIGNED = "signature ";
    @Spec private CommandSpec spec;
    @Mixin private KeyStoreOptions keyStore;

    @Option(
        names = "--receipts-of",
        paramLabel = "DIR",
        description =
            "Also holds every receipt of this working folder against the chain and its signature:"
                + " what a receipt saw must still be there, and the receipt be as it was signed.")
    private @Nullable Path workspace;

    @Option(
        names = "--workspace-passphrase-file",
        paramLabel = "FILE",
        description =
            "With --receipts-of: the file whose first line protects that working folder. Its journal"
                + " tells which receipts must be there.")
    private @Nullable Path workspacePassphrase;

    @Option(
        names = "--write-statement",
        paramLabel = "FILE",
        description = "Writes a signed statement of every chain's head to this new file.")
    private @Nullable Path write;

    @Option(
        names = "--statement",
        paramLabel = "FILE",
        description = "Checks this statement's signature; needs --public-key and no key store.")
    private @Nullable Path statement;

    @Option(
        names = "--public-key",
        paramLabel = "FILE",
        description = "File with the site's public key, as audit public-key prints it.")
    private @Nullable Path publicKey;

    @Override
    public Integer call() throws Exception {
      Path given = statement;
      return given == null ? chains() : signature(given);
    }

    private int chains() throws Exception {
      PrintWriter out = spec.commandLine().getOut();
      try (UnlockedKeyStore unlocked = keyStore.unlock()) {
        ReceiptHeads receipts = receipts();
        Audit.Checked checked = unlocked.audit().verify(receipts.heads());
        out.println(
            checked.records() + " records followed, " + checked.entries().size() + " deeds");
        ExitCode found =
            KeystoreCheck.print(checked.findings(), out)
                .worst(print(receipts, checked, out))
                .worst(printMissing(out))
                .worst(printSignatures(unlocked.audit().publicKey(), out));
        Path file = write;
        if (file != null) {
          String text = checked.statement();
          String signed = text + SIGNED + unlocked.audit().sign(text) + "\n";
          Files.write(
              file,
              signed.getBytes(StandardCharsets.UTF_8),
              StandardOpenOption.CREATE_NEW,
              StandardOpenOption.WRITE);
        }
        if (found == ExitCode.DONE) {
          out.println("The audit is sound.");
        }
        return found.status();
      }
    }

    private ReceiptHeads receipts() throws IOException {
      Path folder = workspace;
      return folder == null ? new ReceiptHeads(List.of(), 0) : ReceiptHeads.of(folder);
    }

    private ExitCode print(ReceiptHeads receipts, Audit.Checked checked, PrintWriter out) {
      if (workspace == null) {
        return ExitCode.DONE;
      }
      out.printf(
          Locale.ROOT,
          "%d receipts held against the chain, %d not in it%n",
          receipts.heads().size(),
          checked.unproved().size());
      if (receipts.without() > 0) {
        out.println(receipts.without() + " receipts of before saw nothing of the chain");
      }
      for (AuditHead head : checked.unproved()) {
        out.printf(
            Locale.ROOT,
            "  Not there as a receipt saw it (%s, %d)%n",
            head.segment().substring(0, Math.min(8, head.segment().length())),
            head.sequence());
      }
      return checked.unproved().isEmpty() ? ExitCode.DONE : ExitCode.HELD;
    }

    /** Somebody who takes a receipt away cannot take it out of the sealed journal. */
    private ExitCode printMissing(PrintWriter out) throws IOException, CommandFailure {
      Path folder = workspace;
      if (folder == null) {
        return ExitCode.DONE;
      }
      try {
        MissingReceipts found = missing(folder);
        out.printf(
            Locale.ROOT,
            "%d receipts were written by the folder's journal, %d of them are missing%n",
            found.written(),
            found.missing());
        if (!found.isWhole()) {
          out.println("The journal was changed from outside: more may be missing.");
        }
        return found.missing() == 0 && found.isWhole() ? ExitCode.DONE : ExitCode.HELD;
      } catch (WorkspaceException | NoSuchFileException e) {
        out.println(
            e instanceof WorkspaceException locked
                    && locked.kind() == WorkspaceException.Kind.PASSPHRASE_NEEDED
                ? "Whether receipts are missing is not known: name --workspace-passphrase-file."
                : "Whether receipts are missing is not known: the folder's journal does not open.");
        return ExitCode.HELD;
      }
    }

    private MissingReceipts missing(Path folder) throws IOException, CommandFailure {
      Path file = workspacePassphrase;
      if (file == null) {
        return MissingReceipts.of(folder, Optional.empty());
      }
      char[] passphrase = Secrets.read(file, "The workspace's passphrase");
      try {
        return MissingReceipts.of(folder, Optional.of(passphrase));
      } finally {
        Arrays.fill(passphrase, '\0');
      }
    }

    /** Somebody who changes a receipt, or makes one, lacks the site's key. */
    private ExitCode printSignatures(String key, PrintWriter out) throws IOException {
      Path folder = workspace;
      if (folder == null) {
        return ExitCode.DONE;
      }
      Map<Standing, Long> counts = new ReceiptBook(folder).standings(key);
      out.printf(
          Locale.ROOT,
          "%d receipts as this site signed them, %d changed, %d not signed%n",
          counts.getOrDefault(Standing.SIGNED, 0L),
          counts.getOrDefault(Standing.CHANGED, 0L),
          counts.getOrDefault(Standing.UNSIGNED, 0L));
      return Set.of(Standing.SIGNED).containsAll(counts.keySet()) ? ExitCode.DONE : ExitCode.HELD;
    }

    private int signature(Path given) throws Exception {
      Path keyFile = publicKey;
      if (keyFile == null) {
        throw new CommandFailure(ExitCode.USAGE, "Name the site's public key with --public-key.");
      }
      String key = read(keyFile, "The public key").strip();
      String whole = read(given, "The statement");
      int at = whole.lastIndexOf(SIGNED);
      boolean genuine =
          at > 0
              && Audit.isStatement(
                  key, whole.substring(at + SIGNED.length()).strip(), whole.substring(0, at));
      PrintWriter out = spec.commandLine().getOut();
      out.println(
          genuine
              ? "The statement is signed by the owner of this key and unchanged."
              : "This is no statement of an audit signed by the owner of this key, or it was changed.");
      return (genuine ? ExitCode.DONE : ExitCode.HELD).status();
    }

    private static String read(Path file, String what) throws CommandFailure {
      return Inputs.read(file, what, in -> new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /** For those who check from outside. */
  @Command(
      name = "public-key",
      description = "Prints the public half of the site's signing key, to be kept outside.",
      mixinStandardHelpOptions = true)
  static final class PublicKey implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private KeyStoreOptions keyStore;

    @Override
    public Integer call() throws Exception {
      try (UnlockedKeyStore unlocked = keyStore.unlock()) {
        spec.commandLine().getOut().println(unlocked.audit().publicKey());
      }
      return ExitCode.DONE.status();
    }
  }
}
