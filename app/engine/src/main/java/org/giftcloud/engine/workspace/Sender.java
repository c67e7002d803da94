// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.giftcloud.dicom.Tag;
import org.giftcloud.engine.gate.GatedInstance;
import org.giftcloud.engine.gate.OutboundGate;
import org.giftcloud.engine.inspect.Inspector;
import org.giftcloud.engine.inspect.SourceIdentity;
import org.giftcloud.engine.item.Destination;
import org.giftcloud.engine.item.Outcome;
import org.giftcloud.engine.item.Reason;
import org.giftcloud.engine.item.Reasons;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.job.Faults;
import org.giftcloud.engine.job.Parallel;
import org.giftcloud.engine.job.StopSignal;
import org.giftcloud.engine.journal.Event;
import org.giftcloud.engine.journal.StoredFile;
import org.giftcloud.engine.output.OutputFiles;
import org.giftcloud.engine.pseudonymise.PseudonymisedInstance;
import org.giftcloud.engine.pseudonymise.Pseudonymiser;
import org.giftcloud.engine.purge.Purger;
import org.giftcloud.engine.queue.Throttle;
import org.giftcloud.engine.review.ReleasedInstance;
import org.giftcloud.engine.review.ReviewGate;
import org.giftcloud.engine.staging.Digests;
import org.giftcloud.engine.staging.StagingArea;
import org.giftcloud.engine.staging.StagingArea.Part;
import org.giftcloud.engine.upload.UploadVerifier;
import org.giftcloud.engine.upload.UploadedSeries;
import org.giftcloud.engine.upload.Uploader;
import org.giftcloud.engine.upload.VerifiedUpload;
import org.giftcloud.giftcloudclient.ServerException;
import org.giftcloud.keystore.Audit;
import org.giftcloud.keystore.AuditHead;
import org.giftcloud.keystore.KeyStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stages 6 to 9 for one series: pseudonymised, gated, sent, verified, purged. */
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
  private final Audit audit;
  private final CountedLabels labels;
  private final StagingArea staging;
  private final ServerLaw law;
  private final AbsentSession absent;
  private final Destination destination;
  private final Clock clock;

  Sender(Places places, Outbound to, ServerLaw law, Throttle throttle) {
    this.ledger = places.ledger();
    this.inspector = places.inspector();
    this.receipts = places.receipts();
    this.staging = places.staging();
    this.law = law;
    this.destination = to.destination();
    this.clock = to.clock();
    this.audit = to.audit();
    this.labels = new CountedLabels(to);
    this.absent = new AbsentSession(places, to);
    this.pseudonymiser = new Pseudonymiser(places.staging(), to.keys());
    this.gate = new OutboundGate(places.staging(), destination);
    this.uploader = new Uploader(to.client(), places.staging(), destination, to.naming(), throttle);
    this.verifier = new UploadVerifier(to.client());
    this.purger = new Purger(places.staging());
  }

  /** What sending reads and writes in a workspace. */
  record Places(Ledger ledger, StagingArea staging, Inspector inspector, Receipts receipts) {}

  /**
   * Tries once. Only the talk with the server can be interrupted by {@code stop}.
   *
   * @param sent told how many bytes have gone out
   */
  Ending send(SeriesJob whole, int threads, StopSignal stop, LongConsumer sent)
      throws IOException, InterruptedException {
    AbsentSession.Told told = AbsentSession.told(ledger, whole.key());
    // What waits there is proved first; what was released since goes after it.
    SeriesJob job = told.isWaiting() ? whole.begun() : whole;
    Optional<Reason> unmet = unmet(job);
    if (unmet.isPresent()) {
      Reason reason = unmet.get();
      job.refs().forEach(ref -> ledger.note(ref, reason));
      return reason.code().equals(ServerLaw.NOT_KNOWN)
          ? new Ending.NotProved(reason)
          : new Ending.NeedsPerson(reason);
    }
    try {
      labels.settle(() -> inspector.identity(job.first().ref()), stop);
      Optional<Reason> still = still(job, told, stop);
      if (still.isPresent()) {
        return waits(job.refs(), still.get());
      }
    } catch (ServerException e) {
      return stop.isStopped() ? new Ending.Stopped() : new Ending.Failed(e);
    } catch (StopSignal.StoppedException e) {
      return new Ending.Stopped();
    }
    List<Outcome<GatedInstance>> outcomes = Parallel.map(job.items(), threads, this::contained);
    Map<String, GatedInstance> passed = new HashMap<>();
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < job.items().size(); i++) {
      String ref = job.items().get(i).ref().value();
      switch (outcomes.get(i)) {
        case Outcome.Advanced<GatedInstance>(GatedInstance instance) -> {
          passed.put(ref, instance);
          events.add(new Event.Sending(ref, clock.millis()));
        }
        case Outcome.Held<GatedInstance>(Reason reason) ->
            events.add(Event.Held.of(ref, clock.millis(), reason));
        case Outcome.Rejected<GatedInstance>(Reason reason) ->
            events.add(Event.Held.of(ref, clock.millis(), reason));
        case Outcome.Quarantined<GatedInstance>(Reason reason) ->
            events.add(new Event.Quarantined(ref, clock.millis(), reason));
      }
    }
    if (stop.isStopped()) {
      return new Ending.Stopped();
    }
    // What a person held or another rule voided meanwhile does not go.
    List<GatedInstance> gated =
        ledger.recordWhere(isStillAsIn(job), events).stream()
            .filter(event -> event instanceof Event.Sending)
            .flatMap(event -> Optional.ofNullable(passed.get(event.ref())).stream())
            .toList();
    return gated.isEmpty() ? new Ending.NothingToSend() : transfer(gated, job, told, stop, sent);
  }

  private Optional<Reason> still(SeriesJob job, AbsentSession.Told told, StopSignal stop)
      throws IOException, ServerException, StopSignal.StoppedException {
    Optional<AbsentSession.Wanted> image =
        told.isOpen() ? absent.wanted(job.first().ref()) : Optional.empty();
    return image.isEmpty() ? Optional.empty() : stop.run(() -> absent.still(told, image.get()));
  }

  private Ending waits(List<SourceRef> refs, Reason reason) {
    refs.forEach(ref -> ledger.note(ref, reason));
    return reason.equals(Reasons.SESSION_GONE) || reason.equals(Reasons.LET_IN_PARTLY)
        ? new Ending.NeedsPerson(reason)
        : new Ending.NotProved(reason);
  }

  /** A study goes whole: one image that a script was not applied to keeps the others here. */
  private Optional<Reason> unmet(SeriesJob job) {
    return ledger
        .items(
            item ->
                SeriesJob.isToGo(item)
                    && item.facts().study().equals(job.first().facts().study())
                    && item.facts().patient().equals(job.patient()))
        .stream()
        .flatMap(item -> law.objection(item).stream())
        .findFirst();
  }

  private static Predicate<Item> isStillAsIn(SeriesJob job) {
    Map<SourceRef, Item> before =
        job.items().stream().collect(Collectors.toMap(Item::ref, item -> item));
    return now ->
        SeriesJob.isToGo(now)
            && Optional.ofNullable(before.get(now.ref()))
                .filter(then -> then.sealed().equals(now.sealed()))
                .isPresent();
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
        .then(filled -> gate.check(filled, identity))
        .then(this::allowedByTheServer);
  }

  /** XNAT drops what its filter excludes without a word, or refuses the whole at the commit. */
  private Outcome<GatedInstance> allowedByTheServer(GatedInstance gated) throws IOException {
    if (law.rules().filters().isEmpty()) {
      return new Outcome.Advanced<>(gated);
    }
    String description =
        OutputFiles.read(staging, gated.instance().ref(), Part.FINAL)
            .dataset()
            .getString(Tag.SeriesDescription)
            .orElse("");
    return law.objection(description)
        .<Outcome<GatedInstance>>map(Outcome.Held::new)
        .orElseGet(() -> new Outcome.Advanced<>(gated));
  }

  /** The server decides here; whatever it answers, each image ends verified or waits. */
  private Ending transfer(
      List<GatedInstance> gated,
      SeriesJob job,
      AbsentSession.Told told,
      StopSignal stop,
      LongConsumer sent)
      throws IOException {
    Outcome<VerifiedUpload> verified;
    AuditHead head;
    try {
      head = audit.head();
    } catch (KeyStoreException e) {
      return waits(refs(gated), Pseudonymiser.reason(e));
    }
    try {
      Item first = job.first();
      AbsentSession.Wanted image = AbsentSession.Wanted.of(gated.getFirst().instance());
      Set<String> earlier = onServer(first);
      Optional<Reason> objection = stop.run(() -> absent.objection(job, told, image));
      if (objection.isPresent()) {
        return waits(refs(gated), objection.get());
      }
      UploadedSeries uploaded =
          stop.run(
              () ->
                  told.isWaiting()
                      ? uploader.sentBefore(gated, first.facts())
                      : uploader.upload(gated, first.facts(), (bytes, all) -> sent.accept(bytes)));
      if (!told.isWaiting() && !uploaded.isArchived()) {
        absent.wasSentToPrearchive(job.key(), clock.millis());
      }
      verified = stop.run(() -> verifier.verify(uploaded, earlier));
    } catch (ServerException e) {
      if (stop.isStopped()) {
        return new Ending.Stopped();
      }
      LOG.warn("A series waits: {}", e.kind());
      refs(gated).forEach(ref -> ledger.note(ref, serverReason(e)));
      return new Ending.Failed(e);
    } catch (StopSignal.StoppedException e) {
      return new Ending.Stopped();
    }
    return switch (verified) {
      case Outcome.Advanced<VerifiedUpload>(VerifiedUpload upload) -> finish(upload, head);
      case Outcome.Held<VerifiedUpload>(Reason reason) -> waits(refs(gated), reason);
      case Outcome.Rejected<VerifiedUpload>(Reason reason) -> waits(refs(gated), reason);
      case Outcome.Quarantined<VerifiedUpload>(Reason reason) -> waits(refs(gated), reason);
    };
  }

  static Reason serverReason(ServerException e) {
    return new Reason("server-" + e.kind().code(), e.sendingSentence());
  }

  private static List<SourceRef> refs(List<GatedInstance> gated) {
    return gated.stream().map(instance -> instance.instance().ref()).toList();
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
  private Ending finish(VerifiedUpload upload, AuditHead head) throws IOException {
    String receipt = receipts.write(upload, destination, ledger, audit, head);
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
    return new Ending.Done();
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
}
