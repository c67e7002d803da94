// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.DicomInputStream;
import org.giftcloud.dicom.DicomOutputStream;
import org.giftcloud.dicom.FileMeta;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.TransferSyntax;
import org.giftcloud.dicom.VR;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.queue.QueuedSeries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * A long queue, when asked for with {@code -Dqueue.instances=10000}: how soon after a start the
 * first bytes leave, how fast it empties, what it holds. The practice server is in this process.
 */
@Isolated("it measures")
@EnabledIfSystemProperty(named = "queue.instances", matches = "[0-9]+")
final class QueueScaleIT {
  private static final int IN_SERIES = 100;

  private @TempDir Path folder;

  @Test
  void empties_a_long_queue() throws Exception {
    int instances = Integer.getInteger("queue.instances");
    try (Hospital hospital = new Hospital(folder)) {
      Path many = Files.createDirectories(folder.resolve("many"));
      multiply(hospital.corpus.files().getFirst(), many, instances);
      try (Workspace workspace = hospital.openWorkspace()) {
        workspace.importFrom(List.of(many), Progress.NONE);
        workspace.choose(hospital.rules());
        workspace.prepare(Progress.NONE);
        workspace.release(Hospital.policy());
        assertEquals(instances, Hospital.count(workspace, ItemState.RELEASED));
      }
      settle();
      measure(hospital, instances);
      assertEquals(instances, hospital.server.stored().size());
    }
  }

  private static void measure(Hospital hospital, int instances) throws Exception {
    AtomicLong first = new AtomicLong();
    long began = System.nanoTime();
    try (Workspace workspace = hospital.openWorkspace()) {
      workspace.choose(hospital.rules());
      long opened = System.nanoTime();
      UploadQueue queue = workspace.queue();
      try (Subscription looking =
          queue.subscribe(
              () -> {
                if (first.get() == 0
                    && queue.series().stream().mapToLong(QueuedSeries::sentBytes).sum() > 0) {
                  first.compareAndSet(0, System.nanoTime());
                }
              })) {
        assertNotNull(looking);
        queue.sendOnce(hospital.outlet(), Progress.NONE);
      }
      double seconds = (System.nanoTime() - opened) / 1e9;
      settle();
      System.out.printf(
          Locale.ROOT,
          "QueueScaleIT: %d images in series of %d: opened after %.2f s, first bytes after %.2f s,"
              + " %.0f images/s to the end, live heap %d MB of at most %d%n",
          instances,
          IN_SERIES,
          (opened - began) / 1e9,
          (first.get() - began) / 1e9,
          instances / seconds,
          (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20,
          Runtime.getRuntime().maxMemory() >> 20);
      assertEquals(instances, Hospital.count(workspace, ItemState.DONE));
      assertTrue(first.get() > 0);
    }
  }

  private static void settle() {
    System.gc();
  }

  private static void multiply(Path file, Path into, int count) throws IOException {
    Attributes dataset;
    TransferSyntax syntax;
    try (DicomInputStream in = new DicomInputStream(file)) {
      in.readFileMetaInformation();
      dataset = in.readDataset();
      syntax = in.transferSyntax();
    }
    String instance = dataset.getString(Tag.SOPInstanceUID).orElseThrow();
    String series = dataset.getString(Tag.SeriesInstanceUID).orElseThrow();
    for (int i = 0; i < count; i++) {
      Attributes one =
          dataset.toBuilder()
              .setString(Tag.SOPInstanceUID, VR.UI, instance + "." + i)
              .setString(Tag.SeriesInstanceUID, VR.UI, series + "." + i / IN_SERIES)
              .setString(Tag.SeriesNumber, VR.IS, String.valueOf(1 + i / IN_SERIES))
              .setString(Tag.InstanceNumber, VR.IS, String.valueOf(1 + i % IN_SERIES))
              .build();
      try (OutputStream out = Files.newOutputStream(into.resolve("image" + i + ".dcm"))) {
        new DicomOutputStream(out).writePart10(FileMeta.of(one, syntax.uid()), syntax, one);
      }
    }
  }
}
