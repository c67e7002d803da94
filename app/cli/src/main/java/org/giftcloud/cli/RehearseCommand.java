// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.util.concurrent.Callable;
import org.giftcloud.engine.workspace.Workspace;
import org.giftcloud.keystore.LinkPolicy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Finds out what sending would do, before the first byte. */
@Command(
    name = "rehearse",
    description =
        "Tells for each released study what sending it would do: new or known subject, labels that are"
            + " taken, series the server's filter excludes, scripts and waiting rooms of the server."
            + " Sends nothing.",
    mixinStandardHelpOptions = true)
final class RehearseCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ServerOptions server;
  @Mixin private WorkspaceOptions workspaceOptions;
  @Mixin private KeyStoreOptions keyStore;
  @Mixin private SendingOptions sending;

  @Override
  public Integer call() throws Exception {
    try (Workspace workspace = workspaceOptions.open()) {
      workspace.queue().apply(sending.settings());
      return Forecasts.print(
              workspace
                  .queue()
                  .rehearse(
                      new CommandOutlet(
                          server.destination(), server, keyStore, LinkPolicy.KEEP_LINKS)),
              spec.commandLine().getOut())
          .status();
    }
  }
}
