// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.giftcloud.engine.gate.GatedInstance;
import org.giftcloud.engine.gate.OutboundGate;
import org.giftcloud.engine.inspect.Inspector;
import org.giftcloud.engine.inspect.SourceIdentity;
import org.giftcloud.engine.item.Destination;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.item.Outcome;
import org.giftcloud.engine.item.Reason;
import org.giftcloud.engine.item.Reasons;
import org.giftcloud.engine.job.Faults;
import org.giftcloud.engine.job.Parallel;
import org.giftcloud.engine.journal.Event;
import org.giftcloud.engine.journal.StoredFile;
import org.giftcloud.engine.pseudonymise.PseudonymisedInstance;
import org.giftcloud.engine.pseudonymise.Pseudonymiser;
import org.giftcloud.engine.purge.Purger;
import org.giftcloud.engine.review.ReleasedInstance;
import org.giftcloud.engine.review.ReviewGate;
import org.giftcloud.engine.staging.Digests;
import org.giftcloud.engine.staging.StagingArea;
import org.giftcloud.engine.upload.UploadVerifier;
import org.giftcloud.engine.upload.Uploader;
import org.giftcloud.engine.upload.VerifiedUpload;
import org.giftcloud.giftcloudclient.ServerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stages 6 to 9, series by series: pseudonymised, gated, sent, verified, purged. */
final class Sender {
  private static final Logger LOG = LoggerFactory.getLogger(Sender.class);

  private final Ledger ledger;
  private final Inspector inspector;
  private final Pseudonymiser pseudonymiser;
  private final OutboundGate gate;
  private final Uploader uploader;
  private final UploadVerifier verifier;
  private final Purger purger;
  private final Receipts receipts;
  private final Destination destination;
  private final Clock clock;

  Sender(Ledger ledger, StagingArea staging, Inspector inspector, Receipts receipts, Outbound to) {
    this.ledger = ledger;
    this.inspector = inspector;
    this.receipts = receipts;
    this.destination = to.destination();
    this.clock = to.clock();
    this.pseudonymiser = new Pseudonymiser(staging, to.keys());
    this.gate = new OutboundGate(staging, destination);
    this.uploader = new Uploader(to.client(), staging, destination);
    this.verifier = new UploadVerifier(to.client());
    this.purger = new Purger(staging);
  }

  SendReport run(Progress progress) throws IOException, InterruptedException {
    List<Item> waiting = ledger.items(this::isToGo);
    Map<String, List<Item>> bySeries = new LinkedHashMap<>();
    for (Item item : waiting) {
      bySeries
          .computeIfAbsent(item.facts().patient() + item.facts().series(), k -> new ArrayList<>())
          .add(item);
    }
    long[] total = {0, waiting.stream().mapToLong(item -> item.facts().bytes()).sum()};
    for (List<Item> series : bySeries.values()) {
      send(series, bytes -> progress.report(Progress.Phase.UPLOADING, total[0] + bytes, total[1]));
      total[0] += series.stream().mapToLong(item -> item.facts().bytes()).sum();
      progress.report(Progress.Phase.UPLOADING, total[0], total[1]);
    }
    return new SendReport(
        waiting.stream()
            .map(item -> ledger.item(item.ref()).orElse(item))
            .map(item -> new SendReport.Line(item.ref(), item.state(), item.reason()))
            .toList());
  }

  private boolean isToGo(Item item) {
    return (item.state() == ItemState.RELEASED || item.state() == ItemState.SENDING)
        && item.sealed().filter(seal -> seal.destination().equals(destination)).isPresent();
  }

  private void send(List<Item> series, Sent sent) throws IOException, InterruptedException {
    List<Outcome<GatedInstance>> outcomes =
        Parallel.map(series, Parallel.threads(), this::contained);
    List<GatedInstance> gated = new ArrayList<>();
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < series.size(); i++) {
      String ref = series.get(i).ref().value();
      switch (outcomes.get(i)) {
        case Outcome.Advanced<GatedInstance>(GatedInstance instance) -> {
          gated.add(instance);
          events.add(new Event.Sending(ref, clock.millis()));
        }
        case Outcome.Held<GatedInstance>(Reason reason) ->
            events.add(new Event.Held(ref, clock.millis(), reason));
        case Outcome.Rejected<GatedInstance>(Reason reason) ->
            events.add(new Event.Held(ref, clock.millis(), reason));
        case Outcome.Quarantined<GatedInstance>(Reason reason) ->
            events.add(new Event.Quarantined(ref, clock.millis(), reason));
      }
    }
    ledger.record(events);
    if (!gated.isEmpty()) {
      transfer(gated, series.getFirst(), sent);
    }
  }

  private Outcome<GatedInstance> contained(Item item) throws IOException, InterruptedException {
    return Faults.contained(item.ref(), () -> gated(item));
  }

  private Outcome<GatedInstance> gated(Item item) throws IOException, InterruptedException {
    Optional<ReleasedInstance> released =
        item.prepared()
            .flatMap(
                made -> item.sealed().flatMap(seal -> ReviewGate.resume(item.ref(), made, seal)));
    if (released.isEmpty()) {
      return new Outcome.Held<>(Reasons.SEAL_BROKEN);
    }
    SourceIdentity identity = inspector.identity(item.ref());
    return pseudonymiser
        .fill(released.get(), identity)
        .then(filled -> gate.check(filled, identity));
  }

  /** The server decides here; whatever it answers, each image ends verified or waits. */
  private void transfer(List<GatedInstance> gated, Item first, Sent sent)
      throws IOException, InterruptedException {
    try {
      Outcome<VerifiedUpload> verified =
          verifier.verify(
              uploader.upload(gated, first.facts(), (bytes, all) -> sent.bytes(bytes)),
              onServer(first));
      switch (verified) {
        case Outcome.Advanced<VerifiedUpload>(VerifiedUpload upload) -> finish(upload);
        case Outcome.Held<VerifiedUpload>(Reason reason) -> note(gated, reason);
        case Outcome.Rejected<VerifiedUpload>(Reason reason) -> note(gated, reason);
        case Outcome.Quarantined<VerifiedUpload>(Reason reason) -> note(gated, reason);
      }
    } catch (ServerException e) {
      LOG.warn("A series waits: {}", e.kind());
      note(gated, new Reason("server-" + e.kind().code(), e.sendingSentence()));
    }
  }

  private void note(List<GatedInstance> gated, Reason reason) {
    for (GatedInstance instance : gated) {
      ledger.note(instance.instance().ref(), reason);
    }
  }

  private Set<String> onServer(Item first) {
    return ledger
        .items(
            item ->
                item.facts().series().equals(first.facts().series())
                    && item.facts().patient().equals(first.facts().patient()))
        .stream()
        .flatMap(item -> item.onServer().stream())
        .filter(file -> file.destination().equals(destination))
        .map(StoredFile::name)
        .collect(Collectors.toSet());
  }

  /** Verified is durable before the first working copy goes. */
  private void finish(VerifiedUpload upload) throws IOException {
    String receipt = receipts.write(upload, destination);
    List<Event> verified = new ArrayList<>();
    List<Event> purged = new ArrayList<>();
    for (GatedInstance gated : upload.instances()) {
      PseudonymisedInstance instance = gated.instance();
      String ref = instance.ref().value();
      verified.add(new Event.Verified(ref, clock.millis(), receipt, stored(instance)));
      purged.add(new Event.Purged(ref, clock.millis()));
    }
    ledger.record(verified);
    purger.purge(upload);
    ledger.record(purged);
  }

  private StoredFile stored(PseudonymisedInstance instance) {
    Digests.Result file = instance.file();
    return new StoredFile(
        instance.entryName(),
        file.size(),
        file.crc32(),
        file.md5(),
        file.sha256(),
        destination,
        instance.pseudonym().subjectLabel());
  }

  /** Told how many bytes of a series have gone. */
  private interface Sent {
    void bytes(long bytes);
  }
}
