// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.giftcloud.sandboxserver.FaultScript;
import org.giftcloud.sandboxserver.Mode;
import org.giftcloud.sandboxserver.RequestLog;
import org.giftcloud.sandboxserver.SandboxOptions;
import org.giftcloud.sandboxserver.SandboxServer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The practice server alone. */
@Command(
    name = "sandbox",
    description =
        "Starts a practice server on this computer, prints where it is, and runs until it is"
            + " stopped (Ctrl+C). Everything it was sent is deleted then.",
    mixinStandardHelpOptions = true)
final class SandboxCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Port to listen on (default: a free one).")
  private int port;

  @Option(
      names = "--folder",
      required = true,
      paramLabel = "DIR",
      description = "Where the CA file and the practice password are written.")
  private Path folder = Path.of(".");

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      defaultValue = "gift-cloud",
      description =
          "Which server it plays: gift-cloud, stock-1.6 or stock-1.8 (default: gift-cloud).")
  private String mode = "";

  @Option(
      names = "--context",
      paramLabel = "PATH",
      defaultValue = "/giftcloud",
      description = "The path it answers under; a slash for none (default: /giftcloud).")
  private String context = "";

  @Option(
      names = "--faults",
      paramLabel = "FILE",
      description = "What goes wrong, a line for each; the sandbox server's README says how.")
  private @Nullable Path faults;

  @Option(
      names = "--log",
      paramLabel = "FILE",
      description = "Writes each request to this new file, without credentials.")
  private @Nullable Path log;

  @Override
  public Integer call() throws Exception {
    SandboxOptions options = options();
    FaultScript script = faults == null ? FaultScript.NONE : script(faults);
    try (RequestLog written = log == null ? RequestLog.none() : log(log);
        SandboxServer server = SandboxServer.start(options.withLog(written))) {
      Files.createDirectories(folder);
      script.applyTo(server.faults());
      // However it is stopped, what it was sent goes with it.
      Runtime.getRuntime().addShutdownHook(new Thread(server::close, "sandbox-end"));
      Path ca = folder.resolve("sandbox-ca.pem");
      Path password = folder.resolve("sandbox-password.txt");
      Files.writeString(ca, server.caPem());
      // A practice password of this run for a server that holds practice data only.
      Files.writeString(password, new String(server.password()) + System.lineSeparator());
      PrintWriter out = spec.commandLine().getOut();
      out.println("URL      " + server.url());
      out.println("Project  " + server.project());
      out.println("User     " + server.user());
      out.println("Password " + password);
      out.println("CA       " + ca);
      out.flush();
      new CountDownLatch(1).await();
    }
    return ExitCode.DONE.status();
  }

  private SandboxOptions options() throws CommandFailure {
    if (port < 0 || port > 65535) {
      throw new CommandFailure(ExitCode.USAGE, "--port takes a number from 0 to 65535.");
    }
    Mode played =
        switch (mode) {
          case "gift-cloud" -> Mode.GIFT_CLOUD;
          case "stock-1.6" -> Mode.STOCK_1_6;
          case "stock-1.8" -> Mode.STOCK_1_8;
          default ->
              throw new CommandFailure(
                  ExitCode.USAGE, "--mode is gift-cloud, stock-1.6 or stock-1.8.");
        };
    try {
      return SandboxOptions.defaults()
          .withPort(port)
          .withMode(played)
          .withContext(context.equals("/") ? "" : context);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(
          ExitCode.USAGE, "--context is a slash and a name, or several of both: /xnat.");
    }
  }

  private static FaultScript script(Path file) throws CommandFailure {
    try {
      return FaultScript.parse(Files.readAllLines(file));
    } catch (FaultScript.SyntaxException e) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "Line " + e.line() + " of the faults is not understood: " + e.getMessage());
    } catch (IOException e) {
      throw new CommandFailure(ExitCode.USAGE, "The file of --faults cannot be read.");
    }
  }

  private static RequestLog log(Path file) throws CommandFailure {
    try {
      return RequestLog.into(file);
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.USAGE, "The file of --log is there already, or cannot be written.");
    }
  }
}
