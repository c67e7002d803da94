// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.giftcloud.engine.managed.ManagedFile;
import org.giftcloud.engine.managed.PlainSettings;
import org.giftcloud.engine.managed.Updates;
import org.giftcloud.giftcloudclient.ServerException;
import org.giftcloud.giftcloudclient.UpdateNews;
import org.giftcloud.giftcloudclient.UpdateSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Whether there is a newer version: the window's question, with the same answer. */
@Command(
    name = "update-check",
    description =
        "Asks whether there is a newer version, where an administrator allowed it. Without --ask it"
            + " only says whom that would ask. Nothing is downloaded.",
    mixinStandardHelpOptions = true)
final class UpdateCheckCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--ask", description = "Asks, once.")
  private boolean ask;

  private final Path settings;
  private final Updates.Question question;

  UpdateCheckCommand() {
    this(
        ManagedFile.systemFile(),
        Updates.Question.overHttps(GiftCloudCommand.VERSION, Clock.systemUTC()));
  }

  UpdateCheckCommand(Path settings, Updates.Question question) {
    this.settings = settings;
    this.question = question;
  }

  @Override
  public Integer call() throws CommandFailure, ServerException {
    Updates allowed = allowed();
    UpdateSource whom = allowed.source();
    PrintWriter out = spec.commandLine().getOut();
    if (ask) {
      out.println(words(question.ask(whom, allowed)));
    } else {
      out.println(
          "This asks %1$s, over HTTPS, which version is the newest. %1$s learns this computer's"
                  .formatted(whom.host())
              + " network address and that it runs this program; nothing about images or people is"
              + " sent, and nothing is downloaded.");
      out.println("Nobody was asked yet. To ask: giftcloud update-check --ask");
    }
    return ExitCode.DONE.status();
  }

  private Updates allowed() throws CommandFailure {
    try {
      return ManagedFile.read(settings)
          .updates()
          .orElseThrow(
              () ->
                  new CommandFailure(
                      ExitCode.USAGE,
                      "This computer does not look for newer versions. An administrator can allow"
                          + " it. Nobody was asked."));
    } catch (PlainSettings.UnclearNames e) {
      throw new CommandFailure(
          ExitCode.FAILED,
          "The administrator's settings have a name that is not known, or one twice. Nobody was"
              + " asked.");
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.FAILED, "The administrator's settings cannot be read. Nobody was asked.");
    }
  }

  private static String words(UpdateNews news) {
    return switch (news) {
      case UpdateNews.UpToDate() -> "This is the newest version, " + GiftCloudCommand.VERSION + ".";
      case UpdateNews.Newer newer ->
          "Version "
              + newer.version()
              + " is there; this is "
              + GiftCloudCommand.VERSION
              + ". Nothing was downloaded. It is described at "
              + newer.page();
    };
  }
}
