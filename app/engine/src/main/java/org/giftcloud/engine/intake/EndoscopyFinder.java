// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.giftcloud.engine.endoscopy.EndoscopyDescriptor;
import org.giftcloud.engine.endoscopy.EndoscopyException;
import org.giftcloud.engine.item.Reason;
import org.giftcloud.engine.item.Reasons;

/** Finds the descriptions of endoscopies among files, and which of the others are their videos. */
final class EndoscopyFinder {
  private static final int PREAMBLE = 128;
  private static final byte[] DICM = {'D', 'I', 'C', 'M'};

  /** A video that a description names, or why it cannot be taken. */
  private record Video(Optional<Path> path, int index, Reason reason) {}

  private final Map<Path, List<Video>> descriptions = new HashMap<>();
  private final Set<Path> claimed = new HashSet<>();

  /** Looks whether a file is a description. */
  void look(Path file) {
    if (descriptions.containsKey(file)) {
      return; // named twice: its videos are its own
    }
    try {
      Optional<EndoscopyDescriptor> descriptor = EndoscopyDescriptor.read(file);
      if (descriptor.isPresent()) {
        descriptions.put(file, videos(file, descriptor.get()));
      }
    } catch (EndoscopyException e) {
      descriptions.put(file, List.of(new Video(Optional.empty(), 0, e.reason())));
    } catch (IOException e) {
      // It is reported as unreadable when its turn comes.
      descriptions.remove(file);
    }
  }

  private List<Video> videos(Path file, EndoscopyDescriptor descriptor) throws IOException {
    List<Video> videos = new ArrayList<>();
    for (int i = 0; i < descriptor.videos(); i++) {
      try {
        Path video = descriptor.video(i, file);
        videos.add(
            isDicom(video) || claimed.add(video)
                ? new Video(Optional.of(video), i, Reason.NONE)
                : new Video(Optional.empty(), i, Reasons.DUPLICATE));
      } catch (EndoscopyException e) {
        videos.add(new Video(Optional.empty(), i, e.reason()));
      }
    }
    return videos;
  }

  /** Whether a file is an image of its own, whatever a description says of it. */
  private static boolean isDicom(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] start = in.readNBytes(PREAMBLE + DICM.length);
      return start.length == PREAMBLE + DICM.length
          && Arrays.equals(Arrays.copyOfRange(start, PREAMBLE, start.length), DICM);
    }
  }

  boolean isDescription(Path file) {
    return descriptions.containsKey(file);
  }

  /** Whether a file comes in with its description. */
  boolean isVideo(Path file) {
    try {
      return !claimed.isEmpty() && claimed.contains(file.toRealPath());
    } catch (IOException e) {
      return false; // it is reported as gone when its turn comes
    }
  }

  void list(Path file, List<SourceFile> found) {
    for (Video video : descriptions.getOrDefault(file, List.of())) {
      int number = found.size() + 1;
      found.add(
          video.path().isPresent()
              ? new SourceFile.Endoscopy(number, file, video.path().get(), video.index())
              : new SourceFile.Unusable(number, video.reason()));
    }
  }
}
