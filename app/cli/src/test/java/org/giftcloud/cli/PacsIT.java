// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.DicomInputStream;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicomnet.worklist.Csv;
import org.giftcloud.sampledata.SampleData;
import org.giftcloud.sampledata.Size;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands against an archive of others (dcmtk's dcmqrscp), both in a network of their own. */
final class PacsIT {
  private static final String NETWORK =
      """
      use IO::Socket::INET;
      my $any = IO::Socket::INET->new(Proto => "udp") or die;
      my $up = pack("a16 s", "lo", 0x41);
      ioctl($any, 0x8914, $up) or die "loopback: $!";
      exec "sh", @ARGV;
      """;

  private @TempDir Path folder;
  private final StringBuilder script = new StringBuilder();

  @BeforeEach
  void need_the_peer() throws Exception {
    boolean isThere = Files.isExecutable(Path.of("/usr/bin/dcmqrscp"));
    assumeTrue(
        isThere || "required".equals(System.getenv("GIFTCLOUD_PEERS")), "dcmtk is not installed");
    boolean canUnshare =
        Files.isExecutable(Path.of("/usr/bin/unshare"))
            && new ProcessBuilder("unshare", "-rn", "true").start().waitFor() == 0;
    assumeTrue(canUnshare, "this account may not make a network of its own");
  }

  private static String quoted(List<String> command) {
    StringBuilder line = new StringBuilder();
    command.forEach(word -> line.append('\'').append(word).append("' "));
    return line.toString();
  }

  private void pacs(String name, String... arguments) throws Exception {
    List<String> whole = new ArrayList<>(List.of("pacs", arguments[0]));
    whole.addAll(List.of("127.0.0.1", "10104", "--called", "ARCHIVE", "--calling", "GIFT"));
    whole.addAll(List.of(arguments).subList(1, arguments.length));
    script
        .append(quoted(Hospital.command(folder, name, List.of(), whole)))
        .append("> %s.out 2> %s.err; echo $? > %s.status\n".formatted(name, name, name));
  }

  /** Starts the archive, fills it, does what the script says, and stops it. */
  private void run(List<Path> files) throws Exception {
    Files.createDirectories(folder.resolve("store"));
    Files.writeString(
        folder.resolve("dcmqrscp.cfg"),
        """
        NetworkTCPPort = 10104
        MaxPDUSize = 16384
        MaxAssociations = 16
        HostTable BEGIN
        gift = (GIFT, 127.0.0.1, 11112)
        HostTable END
        VendorTable BEGIN
        VendorTable END
        AETable BEGIN
        ARCHIVE store RW (500, 1024mb) ANY
        AETable END
        """);
    List<String> send = new ArrayList<>(List.of("storescu", "-aec", "ARCHIVE", "127.0.0.1"));
    send.add("10104");
    files.forEach(file -> send.add(file.toString()));
    Files.writeString(
        folder.resolve("script.sh"),
        "dcmqrscp -c dcmqrscp.cfg & archive=$!\n"
            + "n=0; until echoscu -aec ARCHIVE 127.0.0.1 10104 2>/dev/null; do\n"
            + "  n=$((n+1)); [ $n -lt 100 ] || exit 9; sleep 0.1; done\n"
            + quoted(send)
            + "|| exit 8\n"
            + script
            + "kill $archive\n");
    int status =
        new ProcessBuilder("unshare", "-rn", "perl", "-e", NETWORK, "script.sh")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("script.txt").toFile())
            .start()
            .waitFor();
    assertEquals(0, status, Files.readString(folder.resolve("script.txt")));
  }

  private String said(String name) throws Exception {
    return Files.readString(folder.resolve(name + ".out"))
        + Files.readString(folder.resolve(name + ".err"));
  }

  private int status(String name) throws Exception {
    return Integer.parseInt(Files.readString(folder.resolve(name + ".status")).strip());
  }

  private static Attributes read(Path file) throws Exception {
    try (DicomInputStream in = new DicomInputStream(file)) {
      return in.readDatasetBefore(Tag.PixelData);
    }
  }

  private long count(String name) throws Exception {
    try (Stream<Path> files = Files.list(folder.resolve(name))) {
      return files.count();
    }
  }

  @Test
  void finds_without_naming_anybody_and_retrieves_by_list() throws Exception {
    List<Path> files = new ArrayList<>();
    Attributes first = Attributes.empty();
    long ofFirst = 0;
    for (Path file : SampleData.generate(folder.resolve("in"), 7, Size.TINY).files()) {
      Attributes image = read(file);
      boolean isCt = image.getString(Tag.Modality).filter("CT"::equals).isPresent();
      if (isCt && image.containsValue(Tag.PatientID)) {
        first = files.isEmpty() ? image : first;
        files.add(file);
        ofFirst += same(first, image, Tag.StudyInstanceUID) ? 1 : 0;
      }
    }
    String id = first.getString(Tag.PatientID).orElseThrow();
    String name = first.getString(Tag.PatientName).orElseThrow();
    String study = first.getString(Tag.StudyInstanceUID).orElseThrow();
    String date = first.getString(Tag.StudyDate).orElseThrow();
    Files.writeString(
        folder.resolve("list.csv"),
        "Study Instance UID;Patient ID\n" + study + ";\n;NOBODY-OF-THIS-ID\n");

    pacs("hidden", "find", "--patient-id", id);
    pacs("shown", "find", "--patient-id", id, "--reveal", "--save", "found.csv");
    pacs("get", "get", "--study-uid", study, "--into", "got");
    pacs("moved", "move", "--study-uid", study, "--into", "sent", "--listen", "127.0.0.1:11112");
    pacs("lost", "move", "--study-uid", study, "--to", "NOWHERE");
    pacs("list", "worklist", "--list", "list.csv", "--into", "listed");
    pacs("again", "worklist", "--list", "list.csv", "--into", "listed");
    run(files);

    assertEquals(0, status("hidden"), said("hidden"));
    assertTrue(said("hidden").contains("Patient 1"), said("hidden"));
    for (String secret : List.of(id, name, study, date)) {
      assertTrue(!said("hidden").contains(secret), "hidden unless asked for");
      assertTrue(said("shown").contains(secret), said("shown"));
    }
    assertTrue(Files.readString(folder.resolve("found.csv")).contains(study));
    assertEquals(0, status("get"), said("get"));
    assertEquals(ofFirst, count("got"));
    assertEquals(0, status("moved"), said("moved"));
    assertEquals(ofFirst, count("sent"));
    assertEquals(4, status("lost"));
    assertTrue(said("lost").contains("(status A801H)"), said("lost"));
    assertEquals(4, status("list"), "one row found nothing");
    assertEquals(ofFirst, count("listed"), "and was not fetched again: " + said("again"));
    List<List<String>> state = Csv.read(Files.readString(folder.resolve("list.csv.state.csv")));
    assertEquals(
        List.of("State", "DONE", "NOT_FOUND"), state.stream().map(row -> row.get(2)).toList());
    assertEquals(List.of("1", ofFirst + "", ofFirst + ""), state.get(1).subList(3, 6));
  }

  private static boolean same(Attributes one, Attributes other, int tag) {
    return one.getString(tag).equals(other.getString(tag));
  }
}
