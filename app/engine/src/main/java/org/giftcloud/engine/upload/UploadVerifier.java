// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.upload;

import java.util.OptionalInt;
import java.util.Set;
import org.giftcloud.engine.item.Outcome;
import org.giftcloud.engine.item.Reason;
import org.giftcloud.engine.item.Reasons;
import org.giftcloud.giftcloudclient.GiftCloudClient;
import org.giftcloud.giftcloudclient.Progress;
import org.giftcloud.giftcloudclient.SeriesUpload;
import org.giftcloud.giftcloudclient.ServerException;
import org.giftcloud.giftcloudclient.Verification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stage 8: compares what the server lists with what was sent. "200" is not "stored". */
public final class UploadVerifier {
  private static final Logger LOG = LoggerFactory.getLogger(UploadVerifier.class);

  private final GiftCloudClient client;

  public UploadVerifier(GiftCloudClient client) {
    this.client = client;
  }

  /**
   * Compares one series. What is missing or damaged is sent once more; another sender's version is
   * never written over.
   *
   * @param earlier names of files of the same series that were verified before
   */
  public Outcome<VerifiedUpload> verify(UploadedSeries uploaded, Set<String> earlier)
      throws ServerException {
    Verification found = client.verify(uploaded.upload());
    if (found instanceof Verification.Differs differs && !differs.holdsAllOfOurs()) {
      if (!uploaded.isArchived()) {
        return notLetIn(uploaded, earlier, differs);
      }
      if (isGone(uploaded.upload(), differs)) {
        return new Outcome.Held<>(Reasons.SESSION_GONE);
      }
      client.upload(uploaded.upload(), Progress.none());
      found = client.verify(uploaded.upload());
    }
    return judge(uploaded, earlier, found);
  }

  /**
   * Nothing is sent again by itself: a filter may drop images, or whoever lets it in leave them out
   * on purpose, and somebody may have moved it all.
   */
  private Outcome<VerifiedUpload> notLetIn(
      UploadedSeries uploaded, Set<String> earlier, Verification.Differs found)
      throws ServerException {
    SeriesUpload sent = uploaded.upload();
    if (uploaded.isSentNow()) {
      return new Outcome.Held<>(counted(sent, found));
    }
    // Where the project lets in by itself, only a commit that nobody answered keeps it there.
    if (client.isWaiting(sent.project(), sent.subjectLabel(), sent.studyUid())
        && !client.settle(sent)) {
      return new Outcome.Held<>(Reasons.WAITS_IN_PREARCHIVE);
    }
    // It may have been let in between the two questions.
    Verification now = client.verify(sent);
    if (now instanceof Verification.Differs differs && !differs.holdsAllOfOurs()) {
      return new Outcome.Held<>(
          differs.missing().isEmpty() ? Reasons.SERVER_DIFFERS : Reasons.LET_IN_PARTLY);
    }
    return judge(uploaded, earlier, now);
  }

  /** What the archive had before was not sent. */
  private Reason counted(SeriesUpload sent, Verification.Differs found) {
    int wanted = found.missing().size() + found.different().size();
    OptionalInt there = client.countWaiting(sent);
    if (there.isEmpty()) {
      return Reasons.WAITS_IN_PREARCHIVE;
    }
    if (there.getAsInt() < wanted) {
      LOG.warn("The prearchive lacks {} of {} images", wanted - there.getAsInt(), wanted);
      return Reasons.NOT_ALL_IN_PREARCHIVE;
    }
    return Reasons.waitsInPrearchive(wanted);
  }

  /** The server listed every image a moment ago: nobody lost them, somebody moved or deleted. */
  private boolean isGone(SeriesUpload sent, Verification.Differs found) throws ServerException {
    return found.missing().size() == sent.entries().size()
        && client
            .holdings(sent.project())
            .session(sent.project(), sent.subjectLabel(), sent.studyUid())
            .isEmpty();
  }

  private static Outcome<VerifiedUpload> judge(
      UploadedSeries uploaded, Set<String> earlier, Verification found) {
    return switch (found) {
      case Verification.Equal equal ->
          new Outcome.Advanced<>(
              new VerifiedUpload(uploaded.instances(), equal.files(), equal.evidence()));
      case Verification.Differs differs
          when differs.holdsAllOfOurs() && earlier.containsAll(differs.unexpected()) ->
          new Outcome.Advanced<>(
              new VerifiedUpload(
                  uploaded.instances(),
                  uploaded.instances().size() + differs.unexpected().size(),
                  differs.evidence()));
      case Verification.Differs differs ->
          new Outcome.Held<>(
              differs.holdsAllOfOurs() ? Reasons.SERVER_HOLDS_MORE : Reasons.SERVER_DIFFERS);
    };
  }
}
