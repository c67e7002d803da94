// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.giftcloud.engine.inspect.Inspector;
import org.giftcloud.engine.inspect.PatientKeys;
import org.giftcloud.engine.intake.Intake;
import org.giftcloud.engine.intake.OpenArchives;
import org.giftcloud.engine.intake.SourceFile;
import org.giftcloud.engine.intake.SourceFinder;
import org.giftcloud.engine.item.Destination;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.item.Reason;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.journal.Journal;
import org.giftcloud.engine.journal.JournalException;
import org.giftcloud.engine.mask.MaskPlan;
import org.giftcloud.engine.output.OutputNotes;
import org.giftcloud.engine.staging.DiskSpace;
import org.giftcloud.engine.staging.PrivateFiles;
import org.giftcloud.engine.staging.StagingArea;
import org.giftcloud.engine.staging.StagingArea.Part;
import org.giftcloud.engine.staging.WorkspaceKey;
import org.giftcloud.engine.staging.WorkspaceKeyException;
import org.giftcloud.engine.staging.WorkspaceProtection;
import org.giftcloud.giftcloudclient.GiftCloudClient;
import org.giftcloud.imaging.FrameImage;
import org.giftcloud.imaging.Mask;
import org.giftcloud.imaging.Overlays;
import org.giftcloud.imaging.UnsupportedPixelsException;
import org.giftcloud.imaging.Window;
import org.giftcloud.keystore.LinkPolicy;
import org.giftcloud.keystore.UnlockedKeyStore;
import org.jspecify.annotations.Nullable;

/**
 * The working folder of one process and everything a front end may do with it: import, prepare,
 * look, mask, decide, send. Thread-safe; methods block.
 */
public final class Workspace implements AutoCloseable {
  static final String KEY = "key";

  private final Path folder;
  private final WorkspaceLock lock;
  private final WorkspaceKey key;
  private final Ledger ledger;
  private final StagingArea staging;
  private final Inspector inspector;
  private final Intake intake;
  private final ReceivedFiles received;
  private final RecentFolders recent;
  private final UploadQueue queue;
  private final Decisions decisions;
  private final Frames frames;
  private final DiskSpace space;
  private final Clock clock;

  /** One import, preparation or release at a time. */
  private final Object work = new Object();

  private volatile @Nullable Rules rules;

  private Workspace(Path folder, WorkspaceLock lock, WorkspaceKey key) throws IOException {
    SecureRandom random = new SecureRandom();
    this.folder = folder;
    this.lock = lock;
    this.key = key;
    this.clock = Clock.systemUTC();
    this.space = new DiskSpace(folder);
    this.staging = new StagingArea(folder.resolve("staging"), key, random);
    PatientKeys keys = new PatientKeys(key.derive("names"), random);
    this.inspector = new Inspector(staging, keys);
    this.intake = new Intake(staging, folder, key.derive("content"));
    this.received = new ReceivedFiles(key, random);
    this.recent = new RecentFolders(folder, key, random, clock);
    Receipts receipts = new Receipts(folder.resolve("receipts"), random, clock);
    this.frames = new Frames(staging, ref -> instance(ref).map(InstanceView::output).orElse(""));
    CrashRemains.requireJournal(folder.resolve("journal"), staging);
    this.ledger = new Ledger(Journal.open(folder.resolve("journal"), key, random));
    ledger.items(item -> true).forEach(item -> keys.remember(item.facts()));
    CrashRemains.tidy(ledger, staging, clock);
    this.decisions = new Decisions(ledger, space, clock);
    this.queue =
        new UploadQueue(
            new Sender.Places(ledger, staging, inspector, receipts),
            OrderBox.of(folder),
            clock,
            random);
  }

  /** Opens a working folder whose key lies in a file that only this account can read. */
  public static Workspace open(Path folder) throws IOException {
    return open(folder, new WorkspaceProtection.AccountOnly());
  }

  /** Opens a working folder whose key is wrapped by a passphrase. */
  public static Workspace open(Path folder, char[] passphrase) throws IOException {
    return open(folder, new WorkspaceProtection.Passphrase(passphrase));
  }

  private static Workspace open(Path folder, WorkspaceProtection protection) throws IOException {
    PrivateFiles.createDirectories(folder);
    WorkspaceLock lock = WorkspaceLock.of(folder.resolve("lock"));
    try {
      return new Workspace(
          folder, lock, protection.openOrCreate(folder.resolve(KEY), new SecureRandom()));
    } catch (WorkspaceKeyException e) {
      lock.close();
      throw WorkspaceException.of(e);
    } catch (JournalException e) {
      lock.close();
      throw WorkspaceException.of(e);
    } catch (IOException e) {
      lock.close();
      throw DiskFullException.named(e, new DiskSpace(folder));
    }
  }

  /**
   * Copies files, folders and archives in; every file found has a line in the report. They are
   * meant for the destination of the rules, where some were chosen.
   */
  public ImportReport importFrom(List<Path> sources, Progress progress)
      throws IOException, InterruptedException {
    return importFrom(sources, usual(), progress);
  }

  /** The same for a destination whose rules are chosen later, or of a source with a site ID. */
  public ImportReport importFrom(List<Path> sources, Origin origin, Progress progress)
      throws IOException, InterruptedException {
    try (OpenArchives archives = new OpenArchives()) {
      return take(SourceFinder.find(sources, archives), origin, progress);
    }
  }

  private Origin usual() {
    Rules chosen = rules;
    return Origin.of(chosen == null ? null : chosen.destination());
  }

  /** Copies in what {@link #received} wrote; each file has a line in the report, in their order. */
  public ImportReport importReceived(List<Path> files, Progress progress)
      throws IOException, InterruptedException {
    return take(received.sources(files), usual(), progress);
  }

  private ImportReport take(List<SourceFile> sources, Origin origin, Progress progress)
      throws IOException, InterruptedException {
    synchronized (work) {
      try {
        return new Importer(new Importer.Places(ledger, staging, intake, inspector), clock, origin)
            .run(sources, progress);
      } catch (IOException e) {
        throw DiskFullException.named(e, space);
      }
    }
  }

  /** What came over the network and waits for the import. */
  public ReceivedFiles received() {
    return received;
  }

  /** Where received files wait that could not be imported. */
  public Parking parking() {
    return Parking.of(folder);
  }

  /** Which folders a person brought in lately. */
  public RecentFolders recentFolders() {
    return recent;
  }

  /** Chooses the rules; releases and outputs made under other rules no longer hold. */
  public void choose(Rules chosen) throws IOException {
    synchronized (work) {
      decisions.voidOthersThan(chosen);
      rules = chosen;
    }
  }

  /**
   * No rules hold any more, until others are chosen: nothing is prepared, and releases and outputs
   * of before no longer hold.
   */
  public void withdrawRules() throws IOException {
    synchronized (work) {
      rules = null;
      decisions.voidAll();
    }
  }

  public Optional<Rules> rules() {
    return Optional.ofNullable(rules);
  }

  /** De-identifies and masks every checked image; each ends in review or waits with a reason. */
  public void prepare(Progress progress) throws IOException, InterruptedException {
    synchronized (work) {
      try {
        preparer().runAll(progress);
      } catch (IOException e) {
        throw DiskFullException.named(e, space);
      }
    }
  }

  /**
   * Replaces the masks of images that are in review or held, and prepares them again.
   *
   * @throws ChangedMeanwhileException when one of them is neither, or was held since this was asked
   *     for; then none is touched
   */
  public void mask(List<SourceRef> refs, List<Mask> masks, Reviewer by)
      throws IOException, InterruptedException {
    List<Item> asked =
        decisions.items(refs, ItemState.IN_REVIEW, ItemState.HELD, ItemState.CHECKED);
    synchronized (work) {
      List<Item> here =
          decisions.items(refs, ItemState.IN_REVIEW, ItemState.HELD, ItemState.CHECKED);
      SignOffs.requireAll(refs, here);
      SignOffs.requireNotHeldSince(asked, here);
      preparer().run(here, new MaskPlan(masks, MaskPlan.PERSON + by.account()), Progress.NONE);
    }
  }

  private Preparer preparer() {
    // Absence of a profile stops everything behind it.
    Rules chosen = rules().orElseThrow(() -> new IllegalStateException("No rules were chosen"));
    return new Preparer(ledger, staging, inspector, chosen, clock);
  }

  /** What people did that changes no image. */
  public Diary diary() {
    return new Diary(ledger, clock, inspector);
  }

  public List<StudyView> studies() {
    return ledger.studies();
  }

  public Optional<InstanceView> instance(SourceRef ref) {
    return ledger.item(ref).map(Item::view);
  }

  /** A frame as it came. Shows identity. */
  public FrameImage before(SourceRef ref, int frame, Window window, Overlays overlays)
      throws IOException, UnsupportedPixelsException {
    return frames.render(ref, Part.SOURCE, frame, window, overlays);
  }

  /** A frame as it will leave, from the output itself. */
  public FrameImage after(SourceRef ref, int frame, Window window, Overlays overlays)
      throws IOException, UnsupportedPixelsException {
    return frames.render(ref, Part.OUTPUT, frame, window, overlays);
  }

  /** How an image asks to be shown. */
  public Display display(SourceRef ref) throws IOException, UnsupportedPixelsException {
    return frames.display(ref, Part.OUTPUT);
  }

  /** What the profile did to an image. Shows identity. */
  public List<AttributeChange> changes(SourceRef ref) throws IOException {
    return OutputNotes.read(staging, ref).changes().stream().map(AttributeChange::of).toList();
  }

  /**
   * Releases images that are in review, by a person who looked; waits for no other work.
   *
   * @throws ChangedMeanwhileException when one changed or is being masked; then none is released
   * @throws IllegalArgumentException when one may show text in frames that were neither seen nor
   *     let go unseen; then none is released
   */
  public void release(List<SignOff> signOffs, Reviewer by) throws IOException {
    decisions.release(SignOffs.of(signOffs, by));
  }

  /** Releases what a policy of the site lets go unseen; the rest stays in review. */
  public void release(AutoReleasePolicy policy) throws IOException {
    synchronized (work) {
      decisions.release(policy);
    }
  }

  /**
   * Keeps images here until a person decides otherwise. Waits for no import and no preparation:
   * what one is at work on stays held when it ends.
   *
   * @throws ChangedMeanwhileException when there is none left that could be held
   */
  public void hold(List<SourceRef> refs, Reason reason, Reviewer by) throws IOException {
    decisions.hold(refs, reason, by);
  }

  /** Lets held images be prepared again. */
  public void unhold(List<SourceRef> refs, Reviewer by) throws IOException {
    synchronized (work) {
      decisions.unhold(refs, by);
    }
  }

  /** Sends all that is released for the project the client is for; each ends done or waits. */
  public SendReport send(
      UnlockedKeyStore keyStore,
      LinkPolicy links,
      GiftCloudClient client,
      Destination destination,
      Progress progress)
      throws IOException, InterruptedException {
    try {
      return queue.sendOnce(Outlet.of(destination, keyStore, links, client), progress);
    } catch (IOException e) {
      throw DiskFullException.named(e, space);
    }
  }

  /** What is released and not yet proved to be on its server. */
  public UploadQueue queue() {
    return queue;
  }

  /** The scripts that servers have. */
  public ScriptBook scripts() {
    return new ScriptBook(ledger, clock);
  }

  /** What can be told of the images here without changing any. */
  public Insight insight() {
    return new Insight(folder, key, ledger, staging, inspector);
  }

  /** Tells {@code changed} after every change, from any thread. */
  public Subscription subscribe(Runnable changed) {
    return ledger.subscribe(changed);
  }

  @Override
  public void close() throws IOException {
    queue.close();
    synchronized (work) {
      ledger.close();
      key.close();
      lock.close();
    }
  }
}
