// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.harness;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.giftcloud.dicom.DicomInputStream;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicomnet.association.AeTitle;
import org.giftcloud.dicomnet.association.Association;
import org.giftcloud.dicomnet.association.AssociationRequestor;
import org.giftcloud.dicomnet.association.AssociationRequestor.Proposal;
import org.giftcloud.dicomnet.association.Timeouts;
import org.giftcloud.dicomnet.dimse.Status;
import org.giftcloud.dicomnet.storage.StoreScu;

/** A device that sends images to this computer. */
public final class Scanner {
  private static final AeTitle US = new AeTitle("GIFTCLOUD");

  private Scanner() {}

  public static AssociationRequestor plain() {
    return new AssociationRequestor(new AeTitle("SCANNER"), Timeouts.DEFAULT);
  }

  /** A port that nothing listens on. */
  public static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  /** Sends files, and gives the answer to each. */
  public static List<Status> send(List<Path> files, int port, AssociationRequestor scanner)
      throws IOException {
    List<Proposal> proposals = new ArrayList<>();
    for (Path file : files) {
      try (DicomInputStream in = new DicomInputStream(file)) {
        String syntax = in.transferSyntax().uid();
        String sopClass = in.readDataset().getString(Tag.SOPClassUID).orElseThrow();
        proposals.add(new Proposal(sopClass, List.of(syntax)));
      }
    }
    List<Status> answers = new ArrayList<>();
    try (Association association =
        scanner.open(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), port), US, proposals)) {
      StoreScu scu = new StoreScu(association);
      for (Path file : files) {
        answers.add(scu.store(file));
      }
      association.release();
    }
    return answers;
  }
}
