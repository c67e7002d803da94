// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.util.concurrent.Callable;
import org.giftcloud.keystore.UnlockedKeyStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What stands for the issuer of patient IDs that name none. */
@Command(
    name = "site-id",
    description =
        "Shows what stands for the issuer of patient IDs where images do not name one, or settles it"
            + " for good: before the first project is used, for it is part of every pseudonym.",
    mixinStandardHelpOptions = true)
final class KeystoreSiteId implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private KeyStoreOptions keyStore;

  @Option(
      names = "--settle",
      paramLabel = "ID",
      description =
          "Best what your archive writes into Issuer of Patient ID (0010,0021), so that a patient is"
              + " the same with and without it.")
  private String settle = "";

  @Override
  public Integer call() throws Exception {
    try (UnlockedKeyStore unlocked = keyStore.unlock()) {
      if (!settle.isBlank()) {
        unlocked.siteId().settle(settle);
      }
      String now = unlocked.siteId().get();
      spec.commandLine().getOut().println(now.isEmpty() ? "No site ID is settled." : now);
    }
    return ExitCode.DONE.status();
  }
}
