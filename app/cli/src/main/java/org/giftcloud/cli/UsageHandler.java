// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** A command line that does not parse: one sentence, where help is, status 1. */
final class UsageHandler implements IParameterExceptionHandler {
  private static final Pattern OPTION = Pattern.compile("--?[a-z-]{1,30}");

  @Override
  public int handleParseException(ParameterException e, String[] arguments) {
    CommandLine line = e.getCommandLine();
    line.getErr().println("giftcloud: " + sentence(e));
    if (!UnmatchedArgumentException.printSuggestions(e, line.getErr())) {
      line.getErr().println("Help: " + line.getCommandSpec().qualifiedName() + " --help");
    }
    return ExitCode.USAGE.status();
  }

  /** Names options, never what was typed for one: a path may name a patient. */
  private static String sentence(ParameterException e) {
    return switch (e) {
      case UnmatchedArgumentException unmatched -> unmatched(unmatched.getUnmatched());
      case MissingParameterException missing -> String.valueOf(missing.getMessage());
      default -> {
        ArgSpec argument = e.getArgSpec();
        yield argument instanceof OptionSpec option
            ? "The value of " + option.longestName() + " does not fit."
            : "An argument does not fit.";
      }
    };
  }

  private static String unmatched(List<String> arguments) {
    String first = arguments.isEmpty() ? "" : arguments.getFirst();
    return OPTION.matcher(first).matches()
        ? "There is no option " + first + " here."
        : "There is an argument or command too many that is not known here.";
  }
}
