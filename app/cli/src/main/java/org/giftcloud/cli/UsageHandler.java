// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** A command line that does not parse: one sentence, where help is, status 1. */
final class UsageHandler implements IParameterExceptionHandler {
  @Override
  public int handleParseException(ParameterException e, String[] arguments) {
    CommandLine line = e.getCommandLine();
    line.getErr().println("giftcloud: " + e.getMessage());
    if (!UnmatchedArgumentException.printSuggestions(e, line.getErr())) {
      line.getErr().println("Help: " + line.getCommandSpec().qualifiedName() + " --help");
    }
    return ExitCode.USAGE.status();
  }
}
