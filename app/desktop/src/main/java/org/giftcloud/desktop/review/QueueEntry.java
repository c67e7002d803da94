// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.review;

import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import org.giftcloud.engine.item.Facts;
import org.giftcloud.engine.item.Reasons;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.workspace.InstanceView;

/**
 * One decision: an image that may show text, or all images of a series that cannot.
 *
 * @param key stays the same while the entry is in the queue
 * @param shownAs whose it is, by work name
 * @param place the number of the image in its series from 1, or 0 when it is the whole series
 * @param ofSeries how many images the series has
 * @param instances the images it decides about, in order
 */
public record QueueEntry(
    String key, String shownAs, int place, int ofSeries, List<InstanceView> instances) {
  public QueueEntry {
    instances = List.copyOf(instances);
  }

  public List<SourceRef> refs() {
    return instances.stream().map(InstanceView::ref).toList();
  }

  public InstanceView first() {
    return instances.getFirst();
  }

  public Facts facts() {
    return first().facts();
  }

  public boolean isSeries() {
    return place == 0;
  }

  public boolean isHighRisk() {
    return facts().risk() == Facts.Risk.HIGH;
  }

  /** Whether some of it was brought in for another project or server than the one chosen now. */
  public boolean isForAnother() {
    return instances.stream().anyMatch(one -> one.reason().equals(Reasons.MEANT_FOR_ANOTHER));
  }

  /** What can be looked at: each frame of each image; an image without pixels has one page. */
  public List<Page> pages() {
    return new Pages(instances);
  }

  private static int pages(InstanceView instance) {
    return Math.max(1, instance.facts().frames());
  }

  /** Counted, not kept: a cine asks for them many times a second. */
  private static final class Pages extends AbstractList<Page> {
    private final List<InstanceView> instances;

    Pages(List<InstanceView> instances) {
      this.instances = instances;
    }

    @Override
    public int size() {
      return instances.stream().mapToInt(QueueEntry::pages).sum();
    }

    @Override
    public Page get(int index) {
      int frame = Objects.checkIndex(index, size());
      for (InstanceView instance : instances) {
        if (frame < pages(instance)) {
          return new Page(instance.ref(), frame);
        }
        frame -= pages(instance);
      }
      throw new IndexOutOfBoundsException(index);
    }
  }

  /** One frame of one image. */
  public record Page(SourceRef ref, int frame) {}
}
