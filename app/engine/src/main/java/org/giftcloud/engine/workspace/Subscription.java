// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

/** Ends being told about changes. */
@FunctionalInterface
public interface Subscription extends AutoCloseable {
  @Override
  void close();
}
