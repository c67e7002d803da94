// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.session;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.giftcloud.dicomnet.query.Cancellation;
import org.giftcloud.dicomnet.retrieve.ArchiveNode;
import org.giftcloud.dicomnet.retrieve.RetrieveException;
import org.giftcloud.dicomnet.retrieve.RetrieveReport;
import org.giftcloud.dicomnet.retrieve.StudyKey;
import org.giftcloud.dicomnet.retrieve.StudyPart;
import org.giftcloud.dicomnet.retrieve.StudyRetriever;
import org.giftcloud.dicomnet.worklist.WorklistRun;

/** What archives do for a window. Every method waits for the network. */
public interface Archives {
  /** Asks whether it is there and takes us. */
  void echo(ArchiveNode archive) throws IOException, RetrieveException;

  /**
   * What it has, at most {@link #MOST} and one.
   *
   * @param keys what is looked for, by tag; not empty
   */
  List<FoundStudy> find(ArchiveNode archive, Map<Integer, String> keys)
      throws IOException, RetrieveException;

  List<FoundStudy.Series> series(FoundStudy study) throws IOException, RetrieveException;

  /** The images of one series of a study, in their order. */
  List<FoundStudy.Image> images(FoundStudy study, FoundStudy.Series series)
      throws IOException, RetrieveException;

  /** Fetches to where images arrive; what came is there, be it all or not. */
  RetrieveReport retrieve(
      Fetched wanted, StudyRetriever.Progress progress, Cancellation cancellation)
      throws IOException;

  /** Works off rows of a list by this archive. */
  WorklistRun worklist(ArchiveNode archive, WorklistRun.Transfer transfer) throws IOException;

  /** Which study, how much of it, and from where. */
  record Fetched(ArchiveNode archive, StudyKey key, StudyPart part) {}

  /** More than a person looks at. */
  int MOST = 200;
}
