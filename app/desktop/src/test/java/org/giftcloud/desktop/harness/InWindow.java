// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.harness;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.giftcloud.desktop.problem.Problems;
import org.giftcloud.desktop.session.ConnectionModel;
import org.giftcloud.desktop.session.ConnectionModel.Login;
import org.giftcloud.giftcloudclient.Credentials;
import org.giftcloud.giftcloudclient.ServerRoute;
import org.giftcloud.giftcloudclient.ServerTrust;
import org.giftcloud.sandboxserver.SandboxServer;

/** For tests of models alone: one thread stands for the window's. */
public abstract class InWindow {
  protected final ExecutorService window = Executors.newSingleThreadExecutor();

  protected void run(Runnable work) throws Exception {
    window.submit(work).get(1, TimeUnit.MINUTES);
  }

  protected <T> T on(Callable<T> work) throws Exception {
    return window.submit(work).get(1, TimeUnit.MINUTES);
  }

  /** Waits until a project is chosen as well. */
  protected void signIn(ConnectionModel connection, SandboxServer server, Problems problems)
      throws Exception {
    on(
        () ->
            connection.signIn(
                new Login(
                    server.url().toString(),
                    new Credentials(server.user(), server.password()),
                    () -> ServerTrust.caPem(server.caPem()),
                    ServerRoute.USUAL),
                () -> {},
                problems::report));
    until(() -> connection.destination().isPresent());
  }

  protected void until(Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (!on(condition)) {
      if (System.nanoTime() > end) {
        throw new TimeoutException();
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }
}
