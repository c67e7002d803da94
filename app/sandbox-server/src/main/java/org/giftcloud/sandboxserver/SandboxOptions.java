// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sandboxserver;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a sandbox starts; unset, it is a GIFT-Cloud server on a free port in a temporary folder. */
public final class SandboxOptions {
  private final Mode mode;
  private final int port;
  private final String context;
  // null: a temporary folder of this run, deleted at close
  private final @Nullable Path folder;
  private final Duration idleTime;
  private final Clock clock;
  private final RequestLog log;

  private SandboxOptions(
      Mode mode,
      int port,
      String context,
      @Nullable Path folder,
      Duration idleTime,
      Clock clock,
      RequestLog log) {
    this.mode = mode;
    this.port = port;
    this.context = context;
    this.folder = folder;
    this.idleTime = idleTime;
    this.clock = clock;
    this.log = log;
  }

  public static SandboxOptions defaults() {
    return new SandboxOptions(
        Mode.GIFT_CLOUD,
        0,
        "/giftcloud",
        null,
        Duration.ofMinutes(15),
        Clock.systemUTC(),
        RequestLog.none());
  }

  public SandboxOptions withMode(Mode newMode) {
    return new SandboxOptions(newMode, port, context, folder, idleTime, clock, log);
  }

  public SandboxOptions withPort(int newPort) {
    return new SandboxOptions(mode, newPort, context, folder, idleTime, clock, log);
  }

  /** The path under which the server answers: empty, or a slash and one or more segments. */
  public SandboxOptions withContext(String newContext) {
    if (!newContext.matches("(/[A-Za-z0-9_-]+)*")) {
      throw new IllegalArgumentException("context must be empty or /segment");
    }
    return new SandboxOptions(mode, port, newContext, folder, idleTime, clock, log);
  }

  /** Where files are kept; must be empty or absent. Its content stays after close. */
  public SandboxOptions withFolder(Path newFolder) {
    return new SandboxOptions(mode, port, context, newFolder, idleTime, clock, log);
  }

  /** How long a session lives without a request. */
  public SandboxOptions withIdleTime(Duration newIdleTime) {
    return new SandboxOptions(mode, port, context, folder, newIdleTime, clock, log);
  }

  public SandboxOptions withClock(Clock newClock) {
    return new SandboxOptions(mode, port, context, folder, idleTime, newClock, log);
  }

  /** Where each request is written down too; closed by whoever made it. */
  public SandboxOptions withLog(RequestLog newLog) {
    return new SandboxOptions(mode, port, context, folder, idleTime, clock, newLog);
  }

  Mode mode() {
    return mode;
  }

  int port() {
    return port;
  }

  String context() {
    return context;
  }

  Optional<Path> folder() {
    return Optional.ofNullable(folder);
  }

  Duration idleTime() {
    return idleTime;
  }

  Clock clock() {
    return clock;
  }

  RequestLog log() {
    return log;
  }
}
