// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.session;

import java.io.IOException;
import org.giftcloud.desktop.fx.Lanes;
import org.giftcloud.desktop.problem.Problems;
import org.giftcloud.desktop.settings.Settings;

/**
 * All that one window works on: one working folder, one destination, one set of rules, one key
 * store.
 *
 * @param mode real work, or practice
 * @param settings what is remembered of it: a practice remembers nothing
 * @param ending what ends with it: a practice's server and files
 */
public record Session(
    Mode mode,
    Settings settings,
    Lanes lanes,
    Problems problems,
    WorkspaceModel workspace,
    ConnectionModel connection,
    RulesModel rules,
    KeysModel keys,
    KeyWatch watch,
    QueueModel queue,
    PacsModel pacs,
    ListenerModel listener,
    ArrivalsModel arrivals,
    RecentModel recent,
    Ending ending)
    implements AutoCloseable {

  /** Whose images a window shows. */
  public enum Mode {
    /** Those of a working folder of this window. */
    REAL,
    /** Synthetic patients. */
    PRACTICE,
    /** Those of a gateway: they can be reviewed, and no more. */
    GATEWAY
  }

  /** What ends with a session. */
  @FunctionalInterface
  public interface Ending {
    /** Nothing more than the session itself. */
    Ending NONE = () -> {};

    void end() throws IOException;
  }

  /** Waits for nothing but the piece of work in hand; call it off the window's thread. */
  @Override
  public void close() throws IOException {
    try {
      listener.close();
      queue.close();
      workspace.close();
    } finally {
      keys.close();
      connection.close();
      ending.end();
    }
  }
}
