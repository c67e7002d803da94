// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.giftcloud.keystore.Finding;
import org.giftcloud.keystore.Inspection;
import org.giftcloud.keystore.UnlockedKeyStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The commands that look after the stored keys themselves. */
final class KeystoreCheck {
  private KeystoreCheck() {}

  /** Everything is read from its beginning. */
  @Command(
      name = "verify",
      description = "Reads every record on the share and compares it with what is known here.",
      mixinStandardHelpOptions = true)
  static final class Verify implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private KeyStoreOptions keyStore;

    @Override
    public Integer call() throws Exception {
      try (UnlockedKeyStore unlocked = keyStore.unlock()) {
        Inspection.Report report = unlocked.inspection().verify();
        PrintWriter out = spec.commandLine().getOut();
        out.println(report.records() + " records read, " + report.links() + " patients");
        ExitCode found = print(report.findings(), out);
        if (report.verdict() == Inspection.Verdict.SOUND) {
          out.println("The key store is sound.");
          return ExitCode.DONE.status();
        }
        return found.worst(ExitCode.HELD).status();
      }
    }
  }

  /** The one file that can be copied away as a backup. */
  @Command(
      name = "publish",
      description =
          "Writes everything known now into keys.mapdb on the share, whole and verified: the file"
              + " to back up.",
      mixinStandardHelpOptions = true)
  static final class Publish implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private KeyStoreOptions keyStore;

    @Override
    public Integer call() throws Exception {
      try (UnlockedKeyStore unlocked = keyStore.unlock()) {
        unlocked.publish();
        spec.commandLine()
            .getOut()
            .println("Published, with " + unlocked.status().links() + " patients.");
      }
      return ExitCode.DONE.status();
    }
  }

  /** One line for each finding; the worst that they mean. */
  static ExitCode print(List<Finding> findings, PrintWriter out) {
    ExitCode worst = ExitCode.DONE;
    for (Finding finding : findings) {
      out.println(
          "  " + inWords(finding.kind()) + " (" + finding.where() + ", " + finding.count() + ")");
      if (finding.kind() != Finding.Kind.TORN_TAIL) {
        worst = ExitCode.HELD;
      }
    }
    return worst;
  }

  static String inWords(Finding.Kind kind) {
    return switch (kind) {
      case TORN_TAIL -> "A write was cut short; what was not acknowledged is ignored. Harmless.";
      case DAMAGED_BYTES ->
          "Bytes of a segment are damaged; what is whole was used, and nothing was changed."
              + " Open the key store on the computer that wrote it: it gives back what it has.";
      case MISSING_RECORDS ->
          "Records are missing between others; the rest was used. Open the key store on"
              + " every computer that used it: each gives back what it has.";
      case SHORTENED ->
          "More records were seen before than are there now, as after a restore. Open the"
              + " key store on every computer that used it: each gives back what it has.";
      case REWRITTEN ->
          "Somebody who has keys changed a record that others had seen. Nothing was touched. Keep a"
              + " copy of the share as it is, compare it with your backups, and replace the keys if"
              + " somebody else may have had them.";
      case FORK ->
          "A segment goes on in two ways, after a cloned computer or a restore. Both count,"
              + " and no patient is lost. There is nothing to do.";
      case FOREIGN_SEGMENT ->
          "A segment belongs to no key of this store: a file of another one, or of a"
              + " stranger. It was not used and not touched. If folders were mixed up, move it"
              + " back to where it is from.";
      case UNKNOWN_KEY ->
          "A segment is under a newer key that you were not given. Ask a person who may add people"
              + " to look at the full check, and to add you again.";
      case TWO_ROTATIONS ->
          "Keys were replaced in two places at once. Nothing is lost. Replace them once more.";
      case FOREIGN_GRANT ->
          "A file offers new keys that nobody signed who may; it was not used. Somebody may have"
              + " tampered with the share. Keep a copy of it as it is, and ask who had access.";
      case LEFT_OUT ->
          "A person was added under keys that were replaced since, or by somebody who was removed. If"
              + " they belong here, remove them and add them again.";
      case MERGE_CIRCLE ->
          "Merges of patients run in a circle, so nothing of them is sent. Take one of them back.";
      case OLDER_SEAL ->
          "Identities are still sealed to a key that was replaced. Replace the keys, or split them,"
              + " once more.";
      case DAMAGED_PUBLICATION ->
          "A publication is damaged; it was not used and not touched. No patient is lost: the"
              + " segments and other publications hold them. Publish again; it is told until newer"
              + " ones have pushed it out.";
      case DAMAGED_PERSON ->
          "A person's file is damaged; it was not used and not touched. No patient is lost. Copy the"
              + " file back from the local folder of a computer where that person worked, or add"
              + " the person again.";
      case DAMAGED_HEADER ->
          "The store's header is damaged; this computer's copy was used, and nothing was touched."
              + " Copy keystore.header back to the share from this computer's local folder or from a"
              + " backup.";
      case COMPACTED_AWAY ->
          "Older records were compacted and no publication that can be read holds them. Publish on a"
              + " computer that has used the key store since.";
      case DAMAGED_ARCHIVE ->
          "What compaction wrote down about records it removed is damaged. No patient is lost, and"
              + " nothing was touched. Copy the file back from the archives folder of the computer"
              + " that compacted, or from a backup.";
      case STATE_DIFFERS ->
          "The share alone does not give what this computer knows. What is known here is safe, and"
              + " nothing was touched. Open the key store on every computer that used it, publish"
              + " on this one, and verify again.";
    };
  }
}
