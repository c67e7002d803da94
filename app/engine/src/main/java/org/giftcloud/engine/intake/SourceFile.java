// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.giftcloud.dicom.ByteSource;
import org.giftcloud.engine.endoscopy.EndoscopyVideo;
import org.giftcloud.engine.item.Reason;
import org.giftcloud.engine.item.SourceSite;

/** One thing found where the person pointed; each ends as a line of the import report. */
public sealed interface SourceFile {
  /** Its place in the order of reading, from 1. */
  int number();

  /** Something that can be read. */
  sealed interface Found extends SourceFile {
    InputStream open() throws IOException;

    /** What tells that it was written to: the same before and after it was read, or it was. */
    Mark mark() throws IOException;

    /** What was written down beside it when it came; none where nothing was. */
    default SourceSite site() throws IOException {
      return SourceSite.NONE;
    }
  }

  /**
   * A file's state by what its system says of it.
   *
   * @param key tells files apart where the system does
   */
  record Mark(long size, FileTime modified, String key) {
    static Mark of(Path path) throws IOException {
      BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
      return new Mark(now.size(), now.lastModifiedTime(), String.valueOf(now.fileKey()));
    }
  }

  /** A file; its path stays in here. */
  record OnDisk(int number, Path path) implements Found {
    @Override
    public InputStream open() throws IOException {
      return Files.newInputStream(path);
    }

    @Override
    public Mark mark() throws IOException {
      return Mark.of(path);
    }

    @Override
    public String toString() {
      return "OnDisk[" + number + "]";
    }
  }

  /** An entry of a ZIP; unpacked while it is read, never to a path of its own choosing. */
  record Zipped(int number, Path archive, String entry, OpenArchives archives) implements Found {
    @Override
    public InputStream open() throws IOException {
      ZipFile zip = archives.open(archive);
      try {
        ZipEntry found = zip.getEntry(entry);
        if (found == null) {
          throw new IOException("An entry of the archive is gone");
        }
        return new ZipStream(zip, found);
      } catch (IOException e) {
        zip.close();
        throw e;
      }
    }

    @Override
    public Mark mark() throws IOException {
      return Mark.of(archive);
    }

    @Override
    public String toString() {
      return "Zipped[" + number + "]";
    }
  }

  /** One video of an endoscopy and its description; read as the DICOM file they make together. */
  record Endoscopy(int number, Path description, Path video, int index) implements Found {
    /** The file; made anew each time, always the same. */
    public ByteSource source() throws IOException {
      return EndoscopyVideo.of(description, index);
    }

    @Override
    public InputStream open() throws IOException {
      return source().open();
    }

    @Override
    public Mark mark() throws IOException {
      Mark first = Mark.of(description);
      Mark second = Mark.of(video);
      boolean isLater = second.modified.compareTo(first.modified) > 0;
      return new Mark(
          first.size + second.size,
          isLater ? second.modified : first.modified,
          first + " " + second);
    }

    @Override
    public String toString() {
      return "Endoscopy[" + number + "]";
    }
  }

  /** A sealed file of this program's own. */
  record Sealed(int number, Path file, Opener opener) implements Found {
    /** Reads what such a file holds. */
    public interface Opener {
      ByteSource open(Path file) throws IOException;

      SourceSite site(Path file) throws IOException;
    }

    @Override
    public InputStream open() throws IOException {
      return opener.open(file).open();
    }

    @Override
    public SourceSite site() throws IOException {
      return opener.site(file);
    }

    @Override
    public Mark mark() throws IOException {
      return Mark.of(file);
    }

    @Override
    public String toString() {
      return "Sealed[" + number + "]";
    }
  }

  /** Something that cannot be read, and why. */
  record Unusable(int number, Reason reason) implements SourceFile {}
}
