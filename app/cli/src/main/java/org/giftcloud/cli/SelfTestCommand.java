// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.giftcloud.cli.selftest.Check;
import org.giftcloud.cli.selftest.Check.Outcome;
import org.giftcloud.cli.selftest.CodecCheck;
import org.giftcloud.cli.selftest.FolderCheck;
import org.giftcloud.cli.selftest.ServerCheck;
import org.giftcloud.cli.selftest.SystemCheck;
import org.giftcloud.giftcloudclient.ServerAddress;
import org.giftcloud.giftcloudclient.ServerException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Whether an installed copy works here; what it prints can be shown to anybody. */
@Command(
    name = "self-test",
    description =
        "Tries what the program needs on this computer: decoders, ciphers, fonts, folders, server,"
            + " clock. Logs in nowhere; its report names nobody and no place.",
    mixinStandardHelpOptions = true)
final class SelfTestCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--workspace",
      paramLabel = "DIR",
      description = "The working folder (default: .giftcloud/workspace in your home, if there).")
  private @Nullable Path workspace;

  @Option(names = "--key-store", paramLabel = "DIR", description = "Folder of the key store.")
  private @Nullable Path keyStore;

  @Option(names = "--server", paramLabel = "URL", description = "https://…")
  private @Nullable String server;

  @Mixin private RouteOptions route = new RouteOptions();

  @Option(names = "--json", paramLabel = "FILE", description = "Writes a report for programs.")
  private @Nullable Path json;

  @Override
  public Integer call() throws Exception {
    Inputs.requireWritable(json);
    List<Check> checks = new ArrayList<>(CodecCheck.run());
    checks.addAll(SystemCheck.ciphers());
    checks.add(SystemCheck.fonts());
    checks.add(workspace());
    checks.add(keyStore());
    checks.addAll(server());
    print(checks);
    if (json != null) {
      write(json, checks);
    }
    boolean failed = checks.stream().anyMatch(check -> check.outcome() == Outcome.FAILED);
    return (failed ? ExitCode.FAILED : ExitCode.DONE).status();
  }

  private Check workspace() {
    Path usual = Path.of(System.getProperty("user.home"), ".giftcloud", "workspace");
    Path folder = workspace == null ? usual : workspace;
    return workspace == null && Files.notExists(usual)
        ? Check.notTried("working folder", "--workspace")
        : FolderCheck.of("working folder", folder, new SecureRandom());
  }

  private Check keyStore() {
    return keyStore == null
        ? Check.notTried("key store's folder", "--key-store")
        : FolderCheck.of("key store's folder", keyStore, new SecureRandom());
  }

  private List<Check> server() throws IOException, CommandFailure {
    if (server == null) {
      return List.of(Check.notTried("server", "--server"), Check.notTried("clock", "--server"));
    }
    try {
      ServerAddress address = ServerAddress.of(server);
      return ServerCheck.run(address, route.trust(), route.options(address), Clock.systemUTC());
    } catch (ServerException e) {
      throw new CommandFailure(ExitCode.USAGE, e.userSentence());
    }
  }

  private void print(List<Check> checks) {
    Table table = new Table("checked", "result", "found");
    for (Check check : checks) {
      table.row(check.name(), word(check), check.finding());
    }
    PrintWriter out = spec.commandLine().getOut();
    table.print(out);
    for (Check check : checks) {
      if (check.outcome() == Outcome.FAILED) {
        out.println(check.name() + ": " + check.advice());
      }
    }
    long failed = checks.stream().filter(check -> check.outcome() == Outcome.FAILED).count();
    out.println(checks.size() + " checks, " + failed + " failed");
  }

  private static String word(Check check) {
    return switch (check.outcome()) {
      case OK -> "OK";
      case FAILED -> "failed";
      case NOT_TRIED -> "not tried";
    };
  }

  private static void write(Path file, List<Check> checks) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode report = mapper.createObjectNode();
    report.put("java", Runtime.version().toString());
    report.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    ArrayNode rows = report.putArray("checks");
    for (Check check : checks) {
      ObjectNode row = rows.addObject();
      row.put("name", check.name());
      row.put("outcome", check.outcome().name().toLowerCase(Locale.ROOT));
      row.put("found", check.finding());
      row.put("advice", check.advice());
    }
    Files.writeString(file, mapper.writerWithDefaultPrettyPrinter().writeValueAsString(report));
  }
}
