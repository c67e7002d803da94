// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicom;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.giftcloud.dicom.DicomException.Reason;

/**
 * A DICOMDIR (PS3.3 F). Records hang together by byte offsets; where those are wrong or missing, by
 * the order in the file. One that ends early gives the records that are whole.
 */
public final class DicomDirectory {
  private static final int DEEPEST = 16;
  private static final List<String> LEVELS = List.of("PATIENT", "STUDY", "SERIES");

  private final List<DirectoryRecord> roots;

  private DicomDirectory(List<DirectoryRecord> roots) {
    this.roots = List.copyOf(roots);
  }

  public static DicomDirectory read(Path file) throws IOException {
    return read(ByteSource.of(file));
  }

  public static DicomDirectory read(ByteSource source) throws IOException {
    try (DicomInputStream in = new DicomInputStream(source)) {
      List<Long> offsets = new ArrayList<>();
      Attributes directory = in.readDirectory(offsets::add);
      if (!directory.contains(Tag.DirectoryRecordSequence)) {
        throw new DicomException(
            Reason.MALFORMED, "no directory records", Tag.DirectoryRecordSequence, 0);
      }
      List<Attributes> records = directory.getSequence(Tag.DirectoryRecordSequence);
      Linked linked = new Linked(records, offsets);
      List<DirectoryRecord> roots =
          linked.from(
              offset(directory, Tag.OffsetOfTheFirstDirectoryRecordOfTheRootDirectoryEntity), 0);
      return new DicomDirectory(linked.isComplete() ? roots : new Ordered(records).level(0));
    }
  }

  /** The records that are below no other, mostly patients. */
  public List<DirectoryRecord> roots() {
    return roots;
  }

  /** All records, each before those below it. */
  public Stream<DirectoryRecord> records() {
    return roots.stream().flatMap(DirectoryRecord::flattened);
  }

  private static long offset(Attributes record, int tag) {
    return record.getLong(tag).orElse(0);
  }

  private static String type(Attributes record) {
    return record.getString(Tag.DirectoryRecordType).orElse("");
  }

  /** (0004,1410): zero says that the record is deleted. */
  private static boolean isInUse(Attributes record) {
    return record.getInt(Tag.RecordInUseFlag).orElse(0xFFFF) != 0;
  }

  /** Follows the offsets; each record is reached once at most, so that no ring holds it. */
  private static final class Linked {
    private final List<Attributes> records;
    private final Map<Long, Integer> byOffset = new HashMap<>();
    private final boolean[] reached;

    Linked(List<Attributes> records, List<Long> offsets) {
      this.records = records;
      this.reached = new boolean[records.size()];
      for (int i = 0; i < records.size(); i++) {
        byOffset.put(offsets.get(i), i);
      }
    }

    List<DirectoryRecord> from(long first, int depth) {
      List<DirectoryRecord> siblings = new ArrayList<>();
      long offset = first;
      while (byOffset.containsKey(offset) && depth < DEEPEST) {
        int i = byOffset.get(offset);
        if (reached[i]) {
          break;
        }
        reached[i] = true;
        Attributes record = records.get(i);
        List<DirectoryRecord> children =
            from(offset(record, Tag.OffsetOfReferencedLowerLevelDirectoryEntity), depth + 1);
        if (isInUse(record)) {
          siblings.add(new DirectoryRecord(type(record), record, children));
        }
        offset = offset(record, Tag.OffsetOfTheNextDirectoryRecord);
      }
      return siblings;
    }

    /** Whether every record that is in use was reached. */
    boolean isComplete() {
      for (int i = 0; i < reached.length; i++) {
        if (!reached[i] && isInUse(records.get(i))) {
          return false;
        }
      }
      return true;
    }
  }

  /** Takes a record as below the last one of a higher level. */
  private static final class Ordered {
    private final List<Attributes> records;
    private int next;

    Ordered(List<Attributes> records) {
      this.records = records.stream().filter(DicomDirectory::isInUse).toList();
    }

    List<DirectoryRecord> level(int level) {
      List<DirectoryRecord> siblings = new ArrayList<>();
      while (next < records.size() && levelOf(records.get(next)) >= level) {
        Attributes record = records.get(next++);
        int below = levelOf(record) + 1;
        List<DirectoryRecord> children = below <= LEVELS.size() ? level(below) : List.of();
        siblings.add(new DirectoryRecord(type(record), record, children));
      }
      return siblings;
    }

    private static int levelOf(Attributes record) {
      int level = LEVELS.indexOf(type(record));
      return level < 0 ? LEVELS.size() : level;
    }
  }
}
