// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import picocli.CommandLine.InitializationException;

/** The command line. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    // In the language of many countries digits are others, and logs and names are for all.
    Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    LogSetup.quiet();
    int status;
    try {
      status = run(out, err, arguments);
    } catch (StackOverflowError | OutOfMemoryError e) {
      // Left alone, the JVM would end with the status that means usage.
      err.println(
          "giftcloud: there was not enough memory. Nothing is lost; nothing half-done counts.");
      status = ExitCode.FAILED.status();
    }
    out.flush();
    err.flush();
    System.exit(status);
  }

  static int run(PrintWriter out, PrintWriter err, String... arguments) {
    try {
      return GiftCloudCommand.commandLine(arguments)
          .setOut(out)
          .setErr(err)
          .setCaseInsensitiveEnumValuesAllowed(true)
          .setExitCodeExceptionMapper(e -> ExitCode.FAILED.status())
          .setExecutionExceptionHandler(new FailureHandler())
          .setParameterExceptionHandler(new UsageHandler())
          .execute(arguments);
    } catch (InitializationException e) {
      // Its message names the file, and that may name a patient.
      err.println("giftcloud: A file that @ stands before cannot be read. Nothing was done.");
      return ExitCode.USAGE.status();
    }
  }
}
