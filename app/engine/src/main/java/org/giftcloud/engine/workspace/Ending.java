// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import org.giftcloud.engine.item.Reason;
import org.giftcloud.giftcloudclient.ServerException;

/** How one attempt to send a series ended. */
sealed interface Ending {
  /** Every image that passed the gate is proved to be on the server. */
  record Done() implements Ending {}

  /** No image passed the gate, or none may go any more; each says why. */
  record NothingToSend() implements Ending {}

  /** The server has something else than was sent. */
  record NotProved(Reason reason) implements Ending {}

  /** The server has rules of its own that it does not meet; a person decides. */
  record NeedsPerson(Reason reason) implements Ending {}

  record Failed(ServerException why) implements Ending {}

  /** It was told to stop. */
  record Stopped() implements Ending {}
}
