// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.giftcloud.engine.item.Destination;
import org.giftcloud.engine.receipt.ReceiptBook;
import org.giftcloud.engine.workspace.SentStudy;
import org.giftcloud.giftcloudclient.GiftCloudClient;
import org.giftcloud.giftcloudclient.Holdings;
import org.giftcloud.giftcloudclient.ServerException;
import org.giftcloud.keystore.PatientDeeds;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Consent is gone. */
@Command(
    name = "withdraw",
    description = "Consent is withdrawn: nothing more of this patient is sent.",
    mixinStandardHelpOptions = true)
final class KeystoreWithdraw extends KeystorePatients.OfLabel {
  private static final String LINE = System.lineSeparator();

  @Option(names = "--take-back", description = "Takes a withdrawal back.")
  private boolean takeBack;

  @Option(
      names = "--receipts-of",
      paramLabel = "DIR",
      description =
          "A working folder whose receipts say what of this patient is on the server; may be given"
              + " several times, once for each gateway and computer.")
  private List<Path> workspaces = new ArrayList<>();

  @ArgGroup(exclusive = false, heading = "To ask the server what it holds now:%n")
  private @Nullable AccountOptions account;

  private int unreadable;

  @Override
  String decide(PatientDeeds deeds) throws Exception {
    if (takeBack) {
      deeds.unwithdraw(name(), label(), why());
      return "The withdrawal is taken back.";
    }
    // Read first: a folder that cannot be read must not be missed after the deed is done.
    Set<String> labels = deeds.labels(name(), label());
    String sent = sent(labels);
    deeds.withdraw(name(), label(), why());
    String done =
        "Withdrawn: what waits for this patient is held from now on. What is on the server"
            + " must be deleted there; no program here does that."
            + LINE
            + sent;
    return account == null ? done : done + LINE + held(account, labels, done);
  }

  private String sent(Set<String> labels) throws IOException, CommandFailure {
    String under = "Its labels there: " + String.join(", ", labels) + ".";
    if (workspaces.isEmpty()) {
      return account == null
          ? under
              + " Name working folders with --receipts-of to list what was sent from them, or an"
              + " account with --user to ask the server."
          : under;
    }
    Destination destination = new Destination(name().server(), name().project());
    StringBuilder text = new StringBuilder(under);
    for (Path workspace : workspaces) {
      Inputs.requireWorkingFolder(workspace);
      ReceiptBook.Found found = new ReceiptBook(workspace).look();
      unreadable += found.unreadable();
      for (SentStudy study : SentStudy.of(found.receipts(), destination, labels)) {
        text.append(LINE)
            .append(
                String.format(
                    Locale.ROOT,
                    "  subject %s, study %s: %d series, %d files, last verified %s",
                    study.subject(),
                    study.studyUid(),
                    study.series(),
                    study.files(),
                    study.lastVerifiedAt()));
      }
    }
    if (unreadable > 0) {
      text.append(LINE)
          .append(
              String.format(
                  Locale.ROOT, "  NOT ALL IS LISTED: %d receipts cannot be read.", unreadable));
    }
    return text.append(LINE)
        .append("Other computers may have sent more; their receipts say.")
        .toString();
  }

  @Override
  ExitCode ending() {
    return unreadable > 0 ? ExitCode.HELD : ExitCode.DONE;
  }

  /** After the deed: what keeps the server from being asked keeps nobody from withdrawing. */
  private String held(AccountOptions as, Set<String> labels, String done) throws CommandFailure {
    StringBuilder archive = new StringBuilder("In the server's archive now:");
    StringBuilder waiting = new StringBuilder("In the project's prearchive now:");
    try (GiftCloudClient client = as.connect(name().server())) {
      String project = name().project();
      for (String label : labels) {
        client.sessions(project, label).forEach(one -> archive.append(line(label, one)));
        client.waiting(project, label).forEach(one -> waiting.append(line(label, one)));
      }
    } catch (ServerException e) {
      throw notAsked(done, e.userSentence());
    } catch (CommandFailure e) {
      throw notAsked(done, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw notAsked(done, "A file that was named for it cannot be read.");
    }
    return told(archive) + LINE + told(waiting);
  }

  private static String line(String label, Holdings.Session session) {
    return LINE
        + "  subject %s, session %s, study %s"
            .formatted(label, session.label(), session.studyUid());
  }

  private static String told(StringBuilder found) {
    return found.indexOf(LINE) < 0
        ? found.append(" no session under these labels.").toString()
        : found.toString();
  }

  private static CommandFailure notAsked(String done, String why) {
    return new CommandFailure(
        ExitCode.HELD, done + LINE + "The server was not asked what it holds. " + why);
  }
}
