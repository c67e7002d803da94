// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.giftcloud.desktop.settings.Settings;
import org.giftcloud.engine.item.Reason;
import org.giftcloud.engine.queue.QueueStatus.Mode;
import org.giftcloud.engine.queue.QueuedSeries.State;
import org.giftcloud.engine.workspace.Reviewer;
import org.giftcloud.keystore.UnlockedKeyStore;

/**
 * Locks the keys when nobody has touched the window for a while, and has it written down when they
 * were locked and unlocked. Images that are going are let go first; everything else waits for the
 * keys as it is. On the window's thread only.
 */
public final class KeyWatch {
  private static final Reason UNTOUCHED =
      new Reason("keys-untouched", "Nobody had touched the window for a while.");

  private final KeysModel keys;
  private final QueueModel queue;
  private final WorkspaceModel workspace;
  private final Settings settings;
  private final Clock clock;
  private final Reviewer reviewer = Reviewer.ofThisSession();
  private final ReadOnlyObjectWrapper<Optional<Duration>> lockedAfter =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private Instant touched;
  private Reason why = Reason.NONE;

  public KeyWatch(
      KeysModel keys, QueueModel queue, WorkspaceModel workspace, Settings settings, Clock clock) {
    this.keys = keys;
    this.queue = queue;
    this.workspace = workspace;
    this.settings = settings;
    this.clock = clock;
    this.touched = clock.instant();
    keys.storeProperty().addListener((seen, before, now) -> changed(now));
  }

  /** How long the window was untouched when the keys were locked for it; empty otherwise. */
  public ReadOnlyObjectProperty<Optional<Duration>> lockedAfterProperty() {
    return lockedAfter.getReadOnlyProperty();
  }

  public void dismiss() {
    lockedAfter.set(Optional.empty());
  }

  /** After how long the keys are locked; zero for never. */
  public Duration limit() {
    return settings.seconds(Settings.Key.AUTO_LOCK);
  }

  public void setLimit(Duration limit) {
    settings.set(Settings.Key.AUTO_LOCK, String.valueOf(limit.toSeconds()));
  }

  /** A key was pressed or the pointer moved. What comes after too long a pause comes too late. */
  public void touch() {
    check();
    touched = clock.instant();
  }

  /** Locks if it is time; call it every few seconds. A computer that slept was untouched, too. */
  public void check() {
    Duration limit = limit();
    Duration idle = Duration.between(touched, clock.instant());
    if (limit.isZero()
        || idle.compareTo(limit) < 0
        || keys.storeProperty().get().isEmpty()
        || isGoing()) {
      return;
    }
    why = UNTOUCHED;
    keys.lock();
    why = Reason.NONE;
    lockedAfter.set(Optional.of(limit));
  }

  private boolean isGoing() {
    QueueSnapshot now = queue.snapshotProperty().get();
    return now.status().mode() == Mode.RUNNING
        && now.series().stream()
            .anyMatch(one -> one.state() == State.WAITING || one.state() == State.SENDING);
  }

  private void changed(Optional<UnlockedKeyStore> now) {
    if (now.isPresent()) {
      touched = clock.instant();
      dismiss();
      workspace.writeDown(diary -> diary.keysUnlocked(reviewer));
    } else {
      Reason reason = why;
      workspace.writeDown(diary -> diary.keysLocked(reason, reviewer));
    }
  }
}
