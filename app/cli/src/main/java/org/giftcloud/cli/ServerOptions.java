// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.io.IOException;
import org.giftcloud.engine.item.Destination;
import org.giftcloud.giftcloudclient.GiftCloudClient;
import org.giftcloud.giftcloudclient.ServerException;
import picocli.CommandLine.Option;

/** The options by which a command reaches a project on a server. */
final class ServerOptions extends AccountOptions {
  @Option(names = "--server", required = true, paramLabel = "URL", description = "https://…")
  private String server = "";

  @Option(names = "--project", required = true, paramLabel = "ID", description = "The project.")
  private String project = "";

  /** However the address was typed, it is one server: pseudonyms hang on it. */
  Destination destination() throws CommandFailure {
    try {
      return new Destination(address(server).base().toString(), project);
    } catch (ServerException e) {
      throw new CommandFailure(ExitCode.USAGE, e.userSentence());
    }
  }

  GiftCloudClient connect() throws IOException, ServerException, CommandFailure {
    return connect(server);
  }
}
