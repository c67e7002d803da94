// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.giftcloud.keystore.SiteId;
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
            + " for good: before the first project is used, for it is part of every pseudonym."
            + " Sources of other hospitals say their own, once it is admitted here.",
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

  @Option(
      names = "--admit",
      paramLabel = "ID",
      description =
          "Lets sources (a calling node, a watch folder, an import) say this ID for images that name"
              + " no issuer. What comes from a source with an ID that is not admitted is held.")
  private String admit = "";

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Why; kept in the audit trail. No name of a patient in it.")
  private String reason = "";

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    try (UnlockedKeyStore unlocked = keyStore.unlock()) {
      SiteId siteId = unlocked.siteId();
      if (!settle.isBlank()) {
        siteId.settle(settle);
      }
      if (!admit.isBlank()) {
        tell(siteId.admit(admit, reason));
      }
      String now = siteId.get();
      out.println(now.isEmpty() ? "No site ID is settled." : now);
      siteId.admitted().forEach(id -> out.println("Sources may say: " + id));
    }
    return ExitCode.DONE.status();
  }

  private void tell(long links) {
    if (links > 0) {
      spec.commandLine()
          .getErr()
          .println(
              "This key store knows "
                  + links
                  + " patients. Those of a source that said no site ID until now get a new pseudonym"
                  + " when it says this one, and their data there would be two people's: leave such a"
                  + " source without, or merge what came before (keystore merge).");
    }
  }
}
