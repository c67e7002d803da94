// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.session;

import java.io.IOException;
import org.giftcloud.desktop.fx.Lanes;
import org.giftcloud.desktop.problem.Problems;
import org.giftcloud.engine.desk.Line;
import org.giftcloud.engine.desk.RemoteDesk;

/**
 * A review of what a gateway has: the images, the rules, the keys and the sending are the
 * gateway's.
 *
 * @param reviewer the account that decisions are kept under there
 */
public record GatewaySession(
    DeskModel desk, TemplatesModel templates, Lanes lanes, Problems problems, String reviewer)
    implements AutoCloseable {

  /** Calls the gateway; blocks. */
  public static GatewaySession call(Line.Dial dial, Lanes lanes, Problems problems)
      throws IOException {
    RemoteDesk desk = RemoteDesk.call(dial);
    return new GatewaySession(
        new DeskModel(desk, lanes, problems),
        TemplatesModel.ofGateway(desk, lanes, problems),
        lanes,
        problems,
        desk.reviewer());
  }

  /** Waits for nothing but the piece of work in hand; call it off the window's thread. */
  @Override
  public void close() throws IOException {
    desk.close();
  }
}
