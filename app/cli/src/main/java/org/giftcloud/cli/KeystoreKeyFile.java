// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.giftcloud.keystore.KeyStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A random key in a file, in place of a passphrase. */
@Command(
    name = "key-file",
    description =
        "Writes a new random key to a file, to be named wherever a passphrase file is asked for"
            + " (create, add-person, passphrase, serve). Whoever can read the file has the keys.",
    mixinStandardHelpOptions = true)
final class KeystoreKeyFile implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "A file that does not exist; only your account may read it.")
  private Path out = Path.of("");

  @Override
  public Integer call() throws Exception {
    if (Files.exists(out)) {
      throw new CommandFailure(
          ExitCode.USAGE, "The file of --out exists already. Nothing was done.");
    }
    char[] key = KeyStore.newKey(new SecureRandom());
    try {
      write(key);
    } finally {
      Arrays.fill(key, '\0');
    }
    spec.commandLine().getOut().println("The key is written. Keep a copy where the store is not.");
    return ExitCode.DONE.status();
  }

  private void write(char[] key) throws IOException {
    byte[] line = new byte[key.length + 1];
    for (int i = 0; i < key.length; i++) {
      line[i] = (byte) key[i]; // ASCII
    }
    line[key.length] = '\n';
    try (OutputStream file = OwnFiles.create(out)) {
      file.write(line);
    } finally {
      Arrays.fill(line, (byte) 0);
    }
  }
}
