// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import picocli.CommandLine.Command;

/** What is in the working folder, where each study is on its way, and what may be done about it. */
@Command(
    name = "queue",
    description =
        "Shows the studies of the working folder and what each waits for; its commands steer what is"
            + " released, also while another process sends.",
    mixinStandardHelpOptions = true,
    subcommands = {
      QueueCommand.ListQueue.class,
      QueueSteering.Pause.class,
      QueueSteering.Resume.class,
      QueueSteering.Hold.class,
      QueueSteering.Retry.class,
      QueueSteering.Cancel.class,
      QueueSteering.Rank.class,
      QueueHistoryCommand.class
    })
final class QueueCommand extends QueueListing {

  /** The same by its own name. */
  @Command(
      name = "list",
      description = "Lists studies and queued series; the same as 'queue' alone.",
      mixinStandardHelpOptions = true)
  static final class ListQueue extends QueueListing {}
}
