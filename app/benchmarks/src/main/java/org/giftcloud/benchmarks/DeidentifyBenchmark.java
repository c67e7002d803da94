// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.benchmarks;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.giftcloud.dicom.ByteSource;
import org.giftcloud.engine.deidentify.DeidentifiedInstance;
import org.giftcloud.engine.deidentify.DeidentifyStage;
import org.giftcloud.engine.inspect.InspectedInstance;
import org.giftcloud.engine.inspect.Inspector;
import org.giftcloud.engine.inspect.PatientKeys;
import org.giftcloud.engine.item.Outcome;
import org.giftcloud.engine.item.Reason;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.plugin.CompiledProfile;
import org.giftcloud.engine.plugin.ProfileCatalogue;
import org.giftcloud.engine.plugin.ProfileException;
import org.giftcloud.engine.search.IdentitySearch;
import org.giftcloud.profiles.BundledProfiles;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The stages between reading a slice and writing it, and the second search after it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class DeidentifyBenchmark {
  private final PatientKeys keys = PatientKeys.ofThisRun(new SecureRandom());
  private final SourceRef ref = SourceRef.random(new SecureRandom());
  private final IdentitySearch search = new IdentitySearch();
  private final CompiledProfile profile = profile();
  private final DeidentifyStage stage = new DeidentifyStage(profile);

  /** Elements more than the some 120 of the header. */
  @Param({"0", "20000"})
  public int nested;

  private byte[] file = {};
  private byte[] output = {};
  private @Nullable InspectedInstance source;

  private static CompiledProfile profile() {
    try {
      return ProfileCatalogue.of(List.of(new BundledProfiles())).compile("research-default");
    } catch (ProfileException e) {
      throw new IllegalStateException("a shipped profile", e);
    }
  }

  @Setup
  public void prepare() throws IOException {
    file = Slices.file(nested);
    source = inspect();
    output = Slices.bytes(deidentify().result().canonical());
  }

  /** Reading, splitting off the identity, and judging the pixels' risk. */
  @Benchmark
  public InspectedInstance inspect() throws IOException {
    return advanced(Inspector.read(ref, ByteSource.of(file), keys));
  }

  /** Every rule of the profile on every element. */
  @Benchmark
  public DeidentifiedInstance deidentify() {
    return advanced(stage.run(Objects.requireNonNull(source)));
  }

  /** The second reader over every byte of the output, pixels included. */
  @Benchmark
  public Optional<Reason> search() throws IOException {
    Optional<Reason> complaint =
        search.complaint(
            ByteSource.of(output),
            "output",
            Objects.requireNonNull(source).identity(),
            profile.options(),
            List.of());
    if (complaint.isPresent()) {
      throw new IllegalStateException("the output holds what it must not");
    }
    return complaint;
  }

  private static <T> T advanced(Outcome<T> outcome) {
    if (outcome instanceof Outcome.Advanced<T>(T value)) {
      return value;
    }
    throw new IllegalStateException("a generated slice goes through");
  }
}
