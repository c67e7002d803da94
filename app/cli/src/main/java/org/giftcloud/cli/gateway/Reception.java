// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli.gateway;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.giftcloud.dicomnet.storage.ReceivedInstance;

/** Studies whose instances are still arriving; thread-safe. */
public final class Reception {
  private static final long LONG_AGO = Long.MIN_VALUE;

  private final LongSupplier millis;
  private final Duration quiet;

  /** Guarded by itself. */
  private final Map<String, Arriving> studies = new HashMap<>();

  /**
   * @param millis time that goes forward only
   */
  public Reception(LongSupplier millis, Duration quiet) {
    this.millis = millis;
    this.quiet = quiet;
  }

  /** An instance has arrived. */
  public void add(ReceivedInstance instance) {
    add(instance, millis.getAsLong());
  }

  /**
   * An instance has been here for long. It is imported at once, before anything more is sent: part
   * of its study may be in the workspace already, and what is there is recognised only until then.
   */
  public void addOld(ReceivedInstance instance) {
    add(instance, LONG_AGO);
  }

  private void add(ReceivedInstance instance, long time) {
    synchronized (studies) {
      Arriving study = studies.computeIfAbsent(instance.study(), key -> new Arriving());
      study.instances.add(instance);
      study.last = Math.max(study.last, time);
    }
  }

  /**
   * Takes out a study for which nothing has arrived for the quiet period; empty if there is none.
   */
  List<ReceivedInstance> takeQuiet() {
    synchronized (studies) {
      long before = millis.getAsLong() - quiet.toMillis();
      for (Map.Entry<String, Arriving> study : studies.entrySet()) {
        if (study.getValue().last <= before) {
          studies.remove(study.getKey());
          return study.getValue().instances;
        }
      }
      return List.of();
    }
  }

  /** How many instances wait. */
  public int waiting() {
    synchronized (studies) {
      return studies.values().stream().mapToInt(study -> study.instances.size()).sum();
    }
  }

  static List<Path> files(List<ReceivedInstance> instances) {
    return instances.stream().map(ReceivedInstance::file).toList();
  }

  private static final class Arriving {
    private final List<ReceivedInstance> instances = new ArrayList<>();
    private long last = LONG_AGO;
  }
}
