// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.inspect;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.giftcloud.engine.item.Facts;
import org.giftcloud.engine.job.Recent;

/**
 * Names patients, studies, series and images within one workspace: keyed hashes for programs, a
 * random work name for people. Neither says anything outside this workspace.
 */
public final class PatientKeys {
  private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ";

  private final SecretKey key;
  private final SecureRandom random;
  private final Recent<List<String>, String> recent = new Recent<>(this::compute);

  /** Patient key to work name. Guarded by this. */
  private final Map<String, String> workNames = new HashMap<>();

  /** Guarded by this. */
  private final Set<String> taken = new HashSet<>();

  public PatientKeys(SecretKey key, SecureRandom random) {
    this.key = key;
    this.random = random;
  }

  /** Names that hold for one run only. */
  public static PatientKeys ofThisRun(SecureRandom random) {
    byte[] key = new byte[32];
    random.nextBytes(key);
    return new PatientKeys(new SecretKeySpec(key, "HmacSHA256"), random);
  }

  /** Learns the names that were given before this process started. */
  public synchronized void remember(Facts facts) {
    workNames.put(facts.patient(), facts.workName());
    taken.add(facts.workName());
  }

  /** The keyed hash of what many images in a row share. */
  String hash(String... parts) {
    return recent.of(List.of(parts));
  }

  /** The keyed hash of what one image has alone. */
  String hashOnce(String... parts) {
    return compute(List.of(parts));
  }

  private String compute(List<String> parts) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      for (String part : parts) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        mac.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        mac.update(bytes);
      }
      return HexFormat.of().formatHex(mac.doFinal(), 0, 16);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA-256 is part of every JDK", e);
    }
  }

  /** "Patient K7": one letter, then as many digits as it takes to be the only one. */
  synchronized String workName(String patient) {
    String known = workNames.get(patient);
    if (known != null) {
      return known;
    }
    int range = 10;
    String name;
    do {
      range = taken.size() * 2 > LETTERS.length() * range ? range * 10 : range;
      name = "Patient " + LETTERS.charAt(random.nextInt(LETTERS.length())) + random.nextInt(range);
    } while (!taken.add(name));
    workNames.put(patient, name);
    return name;
  }
}
