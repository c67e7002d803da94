// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.retrieve;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicomnet.association.Association;
import org.giftcloud.dicomnet.association.AssociationException;
import org.giftcloud.dicomnet.association.AssociationRequestor;
import org.giftcloud.dicomnet.association.AssociationRequestor.Proposal;
import org.giftcloud.dicomnet.dimse.CommandSet;
import org.giftcloud.dicomnet.dimse.Status;
import org.giftcloud.dicomnet.dimse.StatusWords;
import org.giftcloud.dicomnet.query.Cancellation;
import org.giftcloud.dicomnet.query.Identifiers;
import org.giftcloud.dicomnet.query.Query;
import org.giftcloud.dicomnet.query.QueryLevel;
import org.giftcloud.dicomnet.retrieve.RetrieveWay.Service;
import org.giftcloud.dicomnet.storage.StoreScp;

/** Fetches from one archive what is missing of one study. */
final class ArchiveRetrieval {
  private static final int MOST_CONTEXTS = 128;
  private static final int IMAGES_AT_A_TIME = 50;
  private static final int MOST_IN_VAIN = 3;

  private final AssociationRequestor requestor;
  private final ArchiveNode archive;
  private final Part part;
  private final ReceivedInstances received;
  private final Set<String> problems;

  /** What is fetched of which study. */
  record Part(StudyKey study, StudyPart wanted) {}

  /** How finely is asked: each time only for what did not come before. */
  private enum Depth {
    STUDY,
    SERIES,
    IMAGES
  }

  /** Whether a service is worth asking for again. */
  private enum Answer {
    TRIED,
    REFUSED
  }

  ArchiveRetrieval(
      AssociationRequestor requestor,
      ArchiveNode archive,
      Part part,
      ReceivedInstances received,
      Set<String> problems) {
    this.requestor = requestor;
    this.archive = archive;
    this.part = part;
    this.received = received;
    this.problems = problems;
  }

  void fetch(StudyInventory here, RetrieveWay way, Runnable told, Cancellation cancellation) {
    for (Service service : way.order()) {
      Answer answer = Answer.TRIED;
      for (Depth depth : Depth.values()) {
        // Some archives break off at the first object that fails: as long as it helps, again.
        int before = -1;
        while (answer == Answer.TRIED && received.count() > before) {
          List<Query> requests = requests(here, depth);
          if (requests.isEmpty() || cancellation.isCancelled()) {
            return;
          }
          before = received.count();
          answer = ask(service, way, here, requests, told, cancellation);
        }
      }
    }
  }

  private List<Query> requests(StudyInventory here, Depth depth) {
    List<Query> requests = new ArrayList<>();
    boolean isNothingHere = true;
    for (Map.Entry<String, Map<String, String>> series : here.series().entrySet()) {
      List<String> missing =
          series.getValue().keySet().stream().filter(uid -> !received.contains(uid)).toList();
      boolean isWhole = missing.size() == series.getValue().size();
      isNothingHere &= isWhole;
      if (missing.isEmpty()) {
        continue;
      }
      if (isWhole && depth != Depth.IMAGES && part.wanted().isWholeSeries(series.getKey())) {
        requests.add(
            part.study()
                .query(QueryLevel.SERIES)
                .matching(Tag.SeriesInstanceUID, series.getKey())
                .build());
      } else {
        requests.addAll(images(series.getKey(), missing));
      }
    }
    return depth == Depth.STUDY
            && isNothingHere
            && !requests.isEmpty()
            && part.wanted().isWholeStudy()
        ? List.of(part.study().query(QueryLevel.STUDY).build())
        : requests;
  }

  private List<Query> images(String series, List<String> missing) {
    List<Query> requests = new ArrayList<>();
    for (int from = 0; from < missing.size(); from += IMAGES_AT_A_TIME) {
      List<String> some = missing.subList(from, Math.min(from + IMAGES_AT_A_TIME, missing.size()));
      requests.add(
          part.study()
              .query(QueryLevel.IMAGE)
              .matching(Tag.SeriesInstanceUID, series)
              .matching(Tag.SOPInstanceUID, String.join("\\", some))
              .build());
    }
    return requests;
  }

  private Answer ask(
      Service service,
      RetrieveWay way,
      StudyInventory here,
      List<Query> requests,
      Runnable told,
      Cancellation cancellation) {
    try (Association association =
        requestor.open(archive.address(), archive.title(), proposals(service, here))) {
      RetrieveScu scu =
          new RetrieveScu(
              association, archive.title(), new StoreScp(received), counts -> told.run());
      Answer answer = isOffered(association, service) ? Answer.TRIED : Answer.REFUSED;
      if (answer == Answer.REFUSED) {
        problems.add("The archive does not offer C-" + service + " to us.");
      }
      int inVain = 0;
      for (Query request : requests) {
        if (answer == Answer.REFUSED || cancellation.isCancelled() || inVain == MOST_IN_VAIN) {
          break;
        }
        int before = received.count();
        Retrieved end =
            service == Service.GET
                ? scu.get(request, cancellation)
                : scu.move(request, Objects.requireNonNull(way.destination()), cancellation);
        told.run();
        inVain = received.count() == before ? inVain + 1 : 0;
        answer = judge(service, end.status(), inVain);
      }
      association.release();
      return answer;
    } catch (AssociationException e) {
      problems.add(String.valueOf(e.getMessage()));
      return switch (e.kind()) {
        case NOT_NEGOTIATED, REJECTED, UNREACHABLE, NOT_SECURE -> Answer.REFUSED;
        case ABORTED, TIMED_OUT, UNEXPECTED_ANSWER -> Answer.TRIED;
      };
    } catch (IOException e) {
      problems.add(StudyRetriever.BROKEN);
      return Answer.TRIED;
    }
  }

  private Answer judge(Service service, Status status, int inVain) {
    if (status.code() == 0 || status.isCancelled()) {
      return Answer.TRIED;
    }
    problems.add(StatusWords.of(field(service), status));
    boolean isRefused =
        switch (status.code()) {
          case 0x0122, 0x0124, 0x0211, 0xA801 -> true;
          default -> false;
        };
    return isRefused && inVain > 0 ? Answer.REFUSED : Answer.TRIED;
  }

  private static int field(Service service) {
    return service == Service.GET ? CommandSet.C_GET_RQ : CommandSet.C_MOVE_RQ;
  }

  private String model(Service service) {
    return service == Service.GET ? part.study().root().get() : part.study().root().move();
  }

  private boolean isOffered(Association association, Service service) {
    return association.contexts().stream()
        .anyMatch(context -> context.abstractSyntax().equals(model(service)));
  }

  private List<Proposal> proposals(Service service, StudyInventory here) {
    List<Proposal> proposals = new ArrayList<>();
    proposals.add(Identifiers.proposal(model(service)));
    if (service == Service.GET) {
      Set<String> classes = here.sopClasses();
      proposals.addAll(StorageProposals.of(classes, MOST_CONTEXTS - 1));
    }
    return proposals;
  }
}
