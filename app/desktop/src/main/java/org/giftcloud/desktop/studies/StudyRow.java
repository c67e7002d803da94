// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.studies;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.picture.Thumbnails;
import org.giftcloud.engine.item.Facts;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.workspace.InstanceView;
import org.giftcloud.engine.workspace.StudyView;

/**
 * One line of the table of studies.
 *
 * @param key the study's key in this working folder
 * @param shownAs work name, or subject label once there is one
 * @param modalities such as "CT, SR"
 * @param images how many
 * @param bytes their size in all
 * @param risky how many may show text
 * @param status where the study is
 * @param series its series, in order
 */
public record StudyRow(
    String key,
    String shownAs,
    String modalities,
    int images,
    long bytes,
    long risky,
    Status status,
    List<SeriesRow> series) {
  public StudyRow {
    series = List.copyOf(series);
  }

  static StudyRow of(StudyView study, Messages messages) {
    List<InstanceView> all = study.instances();
    return new StudyRow(
        study.key(),
        study.shownAs(),
        study.modalities(),
        all.size(),
        all.stream().mapToLong(image -> image.facts().bytes()).sum(),
        risky(all),
        Status.of(all, messages),
        SeriesRow.of(all, messages));
  }

  private static long risky(List<InstanceView> images) {
    return images.stream().filter(image -> image.facts().risk() == Facts.Risk.HIGH).count();
  }

  /**
   * One series of a study.
   *
   * @param reasons why images of it may show text; empty when they do not
   * @param middle the one in the middle of those that have a picture, or of all
   */
  public record SeriesRow(
      int number,
      String modality,
      int images,
      int frames,
      Status status,
      List<String> reasons,
      List<SourceRef> refs,
      InstanceView middle) {
    public SeriesRow {
      reasons = List.copyOf(reasons);
      refs = List.copyOf(refs);
    }

    static List<SeriesRow> of(List<InstanceView> images, Messages messages) {
      Map<String, List<InstanceView>> bySeries = new LinkedHashMap<>();
      for (InstanceView image : images) {
        bySeries.computeIfAbsent(image.facts().series(), key -> new ArrayList<>()).add(image);
      }
      return bySeries.values().stream().map(same -> one(same, messages)).toList();
    }

    private static SeriesRow one(List<InstanceView> images, Messages messages) {
      Facts first = images.getFirst().facts();
      return new SeriesRow(
          first.seriesNumber(),
          first.modality(),
          images.size(),
          images.stream().mapToInt(image -> image.facts().frames()).sum(),
          Status.of(images, messages),
          images.stream()
              .filter(image -> image.facts().risk() == Facts.Risk.HIGH)
              .flatMap(image -> image.facts().riskReasons().stream())
              .distinct()
              .toList(),
          images.stream().map(InstanceView::ref).toList(),
          middle(images));
    }

    private static InstanceView middle(List<InstanceView> images) {
      List<InstanceView> seen = images.stream().filter(Thumbnails::isThere).toList();
      List<InstanceView> from = seen.isEmpty() ? images : seen;
      return from.get(from.size() / 2);
    }
  }
}
