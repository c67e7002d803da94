// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.giftcloud.sandboxserver.SandboxOptions;
import org.giftcloud.sandboxserver.SandboxServer;
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

  @Override
  public Integer call() throws Exception {
    if (port < 0 || port > 65535) {
      throw new CommandFailure(ExitCode.USAGE, "--port takes a number from 0 to 65535.");
    }
    Files.createDirectories(folder);
    try (SandboxServer server = SandboxServer.start(SandboxOptions.defaults().withPort(port))) {
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
}
