// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.upload;

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
        return new Outcome.Held<>(whyNotLetIn(uploaded, differs));
      }
      if (isGone(uploaded.upload(), differs)) {
        return new Outcome.Held<>(Reasons.SESSION_GONE);
      }
      client.upload(uploaded.upload(), Progress.none());
      found = client.verify(uploaded.upload());
    }
    return judge(uploaded, earlier, found);
  }

  /** Nothing is sent again by itself: whoever let it in may have left images out on purpose. */
  private Reason whyNotLetIn(UploadedSeries uploaded, Verification.Differs found)
      throws ServerException {
    SeriesUpload sent = uploaded.upload();
    if (uploaded.isSentNow()) {
      return counted(sent);
    }
    if (client.isWaiting(sent.project(), sent.subjectLabel(), sent.studyUid())) {
      return Reasons.WAITS_IN_PREARCHIVE;
    }
    return found.missing().isEmpty() ? Reasons.SERVER_DIFFERS : Reasons.LET_IN_PARTLY;
  }

  /** Repeated once where some are not there: the importer finds its own files again. */
  private Reason counted(SeriesUpload sent) throws ServerException {
    int all = sent.entries().size();
    int lacking = all - client.countWaiting(sent);
    if (lacking > 0) {
      LOG.warn("The prearchive lacked {} of {} images", lacking, all);
      client.upload(sent, Progress.none());
      lacking = all - client.countWaiting(sent);
    }
    return lacking > 0 ? Reasons.NOT_ALL_IN_PREARCHIVE : Reasons.waitsInPrearchive(all);
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
