// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Many patients. The build runs 10,000; {@code -Dkeystore.links=1000000} is the long profile whose
 * numbers stand in docs/benchmarks.md.
 */
@Isolated("it measures")
class KeyStoreScaleTest {
  private static final int BATCH = 5000;
  private static final int PUBLISH_EVERY = 200_000;
  private static final int CLAIMS = 200;
  private static final int LOOKUPS = 20_000;
  private final Stores stores;
  private final int links = Integer.getInteger("keystore.links", 10_000);

  KeyStoreScaleTest(@TempDir Path root) throws KeyStoreException {
    this.stores = Stores.mounted(root).create();
  }

  @Test
  @Timeout(value = 20, unit = TimeUnit.MINUTES)
  void a_large_store_publishes_opens_and_answers_quickly() throws Exception {
    try (UnlockedKeyStore store = stores.unlock("a")) {
      Stores.project(store);
      measure("append in batches of " + BATCH, links, () -> fill(store));
      measure("publish", 1, store::publish);
      measure("publish again, nothing new", 1, store::publish);
    }
    UnlockedKeyStore[] opened = new UnlockedKeyStore[1];
    measure("open from the local cache", 1, () -> opened[0] = stores.unlock("a"));
    try (UnlockedKeyStore store = opened[0]) {
      assertEquals(links, store.status().links());
      ProjectKeys keys = Stores.project(store);
      measure("new durable record", CLAIMS, () -> claims(keys, Claim.New.class));
      claims(keys, Claim.Known.class);
      measure("known patient, whole claim", CLAIMS, () -> claims(keys, Claim.Known.class));
      Id project = store.session().ledger().projectId(new ProjectName(Stores.SERVER, "P1"));
      measure("look-up in the file", LOOKUPS, () -> lookUps(store.session().ledger(), project));
      System.gc();
      Runtime runtime = Runtime.getRuntime();
      long used = runtime.totalMemory() - runtime.freeMemory();
      print("heap of the whole process with the store open", used / 1e6, "MB");
    }
    print("keys.mapdb", Files.size(stores.share().resolve("keys.mapdb")) / 1e6, "MB");
  }

  private void fill(UnlockedKeyStore store) throws KeyStoreException {
    Id project = store.session().ledger().projectId(new ProjectName(Stores.SERVER, "P1"));
    List<Body> batch = new ArrayList<>();
    for (int i = 0; i < links; i++) {
      batch.add(link(project, i));
      if (batch.size() == BATCH || i == links - 1) {
        store.session().append(batch);
        batch.clear();
      }
      if (i % PUBLISH_EVERY == PUBLISH_EVERY - 1 && i < links - 1) {
        store.publish();
      }
    }
  }

  /** As a claim records it, but sealed bytes that need no key agreement. */
  private static Body.Link link(Id project, int number) {
    byte[] tag = Kdf.sha256(ByteBuffer.allocate(4).putInt(number).array());
    Blob fact = Blob.of(Arrays.copyOf(tag, Id.LENGTH));
    String label = ProjectSecrets.crockford(Arrays.copyOf(tag, 10));
    return new Body.Link(
        project,
        Blob.of(tag),
        label,
        List.of(fact, fact, fact),
        Body.Given.NOTHING,
        new SealedIdentity(1, 0, Blob.of(new byte[176])));
  }

  private static void claims(ProjectKeys keys, Class<? extends Claim> expected)
      throws KeyStoreException {
    for (int i = 0; i < CLAIMS; i++) {
      assertInstanceOf(expected, keys.claim(Stores.patient(i)));
    }
  }

  private void lookUps(Ledger ledger, Id project) throws IOException {
    for (int i = 0; i < LOOKUPS; i++) {
      Body.Link link = link(project, (int) (i * 7919L % links));
      assertTrue(ledger.find(project, link.label()).isPresent());
    }
  }

  private interface Work {
    void run() throws Exception;
  }

  private static void measure(String what, int count, Work work) throws Exception {
    Duration cpu = cpu();
    long began = System.nanoTime();
    work.run();
    double millis = (System.nanoTime() - began) / 1e6;
    double cpuMillis = cpu().minus(cpu).toNanos() / 1e6;
    String unit = count == 1 ? "ms" : "ms each";
    print(what, millis / count, unit + ", processor " + round(cpuMillis / count) + " " + unit);
    assertTrue(millis < 600_000, what);
  }

  /** Of all threads of this process: on a shared machine it says more than the clock. */
  private static Duration cpu() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  private static String round(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  private static void print(String what, double value, String unit) {
    System.out.printf(Locale.ROOT, "key store: %s: %.3f %s%n", what, value, unit);
  }
}
