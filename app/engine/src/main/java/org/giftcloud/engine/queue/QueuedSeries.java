// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.queue;

import java.time.Instant;
import org.giftcloud.engine.item.Destination;
import org.giftcloud.engine.item.Reason;
import org.jspecify.annotations.Nullable;

/**
 * One series of the queue, as a front end may show it: nothing here says who it is of.
 *
 * @param key its name in the queue
 * @param study key of its study, as in {@code StudyView}
 * @param shownAs the work name of its patient, or the subject label once there is one
 * @param modality DICOM's, or empty
 * @param profile id and version of the profile it was prepared by
 * @param images images that are released and not yet proved to be on the server
 * @param bytes size of those images as they came
 * @param sentBytes bytes of them that have gone out in the attempt under way, else 0
 * @param rank higher ones go first
 * @param failures attempts in a row that failed
 * @param reason why it waits, "none" while it is merely next
 * @param next when it is tried again, or when the moment for taking it back ends; null when it may
 *     go at any time, or waits for a person
 */
public record QueuedSeries(
    SeriesKey key,
    String study,
    String shownAs,
    String modality,
    Destination destination,
    String profile,
    int images,
    long bytes,
    long sentBytes,
    State state,
    int rank,
    int failures,
    Reason reason,
    @Nullable Instant next) {

  /** Where it stands. */
  public enum State {
    /** Released; goes as soon as there is a place. */
    WAITING,
    SENDING,
    /** An attempt failed; it is tried again by itself. */
    RETRYING,
    /** A person held it back. */
    HELD,
    /** An attempt failed in a way that only a person can set right. */
    NEEDS_PERSON
  }
}
