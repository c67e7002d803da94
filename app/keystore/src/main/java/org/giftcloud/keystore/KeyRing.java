// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The keys that can be replaced. Each has a random id and the epoch it was made in; the newest of a
 * kind is used for writing, the older ones for reading what they wrote.
 */
final class KeyRing implements AutoCloseable {
  private static final int MOST = 1 << 12;
  private final Map<Integer, Data> data = new TreeMap<>();
  private final Map<Integer, ForIdentities> identities = new TreeMap<>();
  private final Map<Integer, Authority> authorities = new TreeMap<>();

  /** A replaceable key. */
  private interface Dated {
    int id();

    int epoch();
  }

  /** Seals segments, publications and rows. */
  record Data(int id, int epoch, Secret key) implements Dated {}

  /** Identities are sealed to it: the private half whole, in parts, or not with this person. */
  record ForIdentities(
      int id, int epoch, Blob publicKey, Optional<Secret> privateKey, Optional<Shamir.Part> part)
      implements Dated {
    ForIdentities withoutPrivate() {
      return new ForIdentities(id, epoch, publicKey, Optional.empty(), Optional.empty());
    }

    ForIdentities with(Shamir.Part held) {
      return new ForIdentities(id, epoch, publicKey, Optional.empty(), Optional.of(held));
    }
  }

  /** Signs grants of new keys; only those who may manage people have the seed. */
  record Authority(int id, int epoch, Blob publicKey, Optional<Secret> seed) implements Dated {}

  KeyRing add(Data key) {
    data.putIfAbsent(key.id(), key);
    return this;
  }

  KeyRing add(ForIdentities key) {
    identities.merge(key.id(), key, KeyRing::fuller);
    return this;
  }

  KeyRing add(Authority key) {
    authorities.merge(key.id(), key, (a, b) -> a.seed().isPresent() ? a : b);
    return this;
  }

  private static ForIdentities fuller(ForIdentities a, ForIdentities b) {
    return a.privateKey().isPresent() || (a.part().isPresent() && b.privateKey().isEmpty()) ? a : b;
  }

  KeyRing addAll(KeyRing other) {
    other.data.values().forEach(this::add);
    other.identities.values().forEach(this::add);
    other.authorities.values().forEach(this::add);
    return this;
  }

  /** Of two that were made at the same time, every program takes the same. */
  private static <K extends Dated> K newest(Collection<K> keys) {
    return keys.stream()
        .max(Comparator.comparingInt(Dated::epoch).thenComparingInt(Dated::id))
        .orElseThrow();
  }

  Data newestData() {
    return newest(data.values());
  }

  ForIdentities newestForIdentities() {
    return newest(identities.values());
  }

  Authority newestAuthority() {
    return newest(authorities.values());
  }

  Optional<Authority> authority(int id) {
    return Optional.ofNullable(authorities.get(id));
  }

  Optional<Secret> data(int id) {
    return Optional.ofNullable(data.get(id)).map(Data::key);
  }

  List<Data> data() {
    return List.copyOf(data.values());
  }

  List<ForIdentities> forIdentities() {
    return List.copyOf(identities.values());
  }

  /** The newest authorities from before an epoch: theirs is the word about that epoch's keys. */
  List<Authority> authoritiesBefore(int epoch) {
    int last =
        authorities.values().stream()
            .mapToInt(Authority::epoch)
            .filter(made -> made < epoch)
            .max()
            .orElse(0);
    return authorities.values().stream().filter(key -> key.epoch() == last).toList();
  }

  int epoch() {
    return Stream.of(data.values(), identities.values(), authorities.values())
        .flatMap(Collection::stream)
        .mapToInt(Dated::epoch)
        .max()
        .orElse(0);
  }

  /** How often keys were replaced beside each other the last time, and not once more since. */
  long doubled() {
    int last = newestData().epoch();
    return data.values().stream().filter(key -> key.epoch() == last).count() - 1;
  }

  void write(ByteWriter writer, Role role) {
    boolean every = role.opensIdentities();
    writer.u16(data.size());
    data.values().forEach(key -> writer.u32(key.id()).u32(key.epoch()).raw(key.key().use()));
    writer.u16(identities.size());
    for (ForIdentities key : identities.values()) {
      writer.u32(key.id()).u32(key.epoch()).raw(key.publicKey().raw());
      if (every && key.privateKey().isPresent()) {
        writer.u8(1).raw(key.privateKey().get().use());
      } else if (every && key.part().isPresent()) {
        Shamir.Part part = key.part().get();
        writer.u8(2).u8(part.threshold()).u8(part.index()).raw(part.value().use());
      } else {
        writer.u8(0);
      }
    }
    writer.u16(authorities.size());
    for (Authority key : authorities.values()) {
      writer.u32(key.id()).u32(key.epoch()).raw(key.publicKey().raw());
      if (every && key.seed().isPresent()) {
        writer.u8(1).raw(key.seed().get().use());
      } else {
        writer.u8(0);
      }
    }
  }

  static KeyRing read(ByteReader reader) throws Damage {
    KeyRing ring = new KeyRing();
    for (int i = reader.u16(); i > 0; i--) {
      ring.add(new Data(reader.positive(), epoch(reader), Secret.take(reader.raw(32))));
    }
    for (int i = reader.u16(); i > 0; i--) {
      int id = reader.positive();
      int epoch = epoch(reader);
      Blob publicKey = Blob.of(reader.raw(32));
      Optional<Secret> whole = Optional.empty();
      Optional<Shamir.Part> part = Optional.empty();
      switch (reader.u8()) {
        case 0 -> {}
        case 1 -> whole = Optional.of(Secret.take(reader.raw(32)));
        case 2 -> part = Optional.of(part(reader));
        default -> throw new Damage("a key is held in a way that is not known");
      }
      ring.add(new ForIdentities(id, epoch, publicKey, whole, part));
    }
    for (int i = reader.u16(); i > 0; i--) {
      int id = reader.positive();
      int epoch = epoch(reader);
      Blob publicKey = Blob.of(reader.raw(32));
      Optional<Secret> seed =
          reader.u8() == 1 ? Optional.of(Secret.take(reader.raw(32))) : Optional.empty();
      ring.add(new Authority(id, epoch, publicKey, seed));
    }
    return ring;
  }

  private static int epoch(ByteReader reader) throws Damage {
    return reader.count(MOST);
  }

  private static Shamir.Part part(ByteReader reader) throws Damage {
    int threshold = reader.u8();
    int index = reader.u8();
    if (threshold < 2 || index < 1) {
      throw new Damage("a part of a key is out of range");
    }
    return new Shamir.Part(threshold, index, Secret.take(reader.raw(32)));
  }

  @Override
  public void close() {
    data.values().forEach(key -> key.key().close());
    for (ForIdentities key : identities.values()) {
      key.privateKey().ifPresent(Secret::close);
      key.part().ifPresent(Shamir.Part::close);
    }
    authorities.values().forEach(key -> key.seed().ifPresent(Secret::close));
  }

  @Override
  public String toString() {
    return "KeyRing[redacted]";
  }
}
