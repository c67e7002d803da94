// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.giftcloud.desktop.harness.Harness;
import org.giftcloud.desktop.harness.OwnProcess;
import org.giftcloud.desktop.harness.OwnProcess.On;
import org.giftcloud.engine.workspace.StudyView;
import org.giftcloud.engine.workspace.Workspace;
import org.giftcloud.sampledata.SampleData;
import org.giftcloud.sampledata.Size;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An archive of others is searched and fetched from in the window. It knows no C-GET, so all comes
 * by C-MOVE to the window's own listener. Both run in a network of their own: the archive listens
 * on every address it finds.
 */
class PacsWindowIT {
  private static final String NETWORK =
      """
      use IO::Socket::INET;
      my $any = IO::Socket::INET->new(Proto => "udp") or die;
      my $up = pack("a16 s", "lo", 0x41);
      ioctl($any, 0x8914, $up) or die "loopback: $!";
      exec "sh", @ARGV;
      """;
  private static final String DEEDS =
      """
      click #wizard-later
      size 1280 800
      click #rail-settings
      walk settings-all
      shot settings-all-light.png
      size 960 540
      walk settings-all
      shot settings-all-light-200.png
      click #header-theme
      shot settings-all-dark-200.png
      size 1280 800
      shot settings-all-dark.png
      click #header-theme
      shot settings-all-contrast.png
      click #header-theme
      click #settings-listener
      type #listener-title GIFT
      type #listener-port 127.0.0.1:11112
      type #listener-from 127.0.0.1
      click #wizard-test
      until #listener-stop
      key ESCAPE
      click #rail-pacs
      click #pacs-add
      type #pacs-title ARCHIVE
      type #pacs-host 127.0.0.1
      type #pacs-port 10104
      click #pacs-keep
      type #pacs-modality CT
      click #pacs-find
      click .table-row-cell
      until #pacs-fetch
      walk pacs-found
      shot pacs-found-light.png
      size 960 540
      walk pacs-found
      shot pacs-found-light-200.png
      click #header-theme
      shot pacs-found-dark-200.png
      size 1280 800
      shot pacs-found-dark.png
      click #header-theme
      shot pacs-found-contrast.png
      click #header-theme
      click #pacs-fetch
      click #rail-studies
      click .table-row-cell
      gone #status-progress
      shot fetched.png
      quit
      """;

  private static final Path PICTURES = Path.of("target", "views");

  private @TempDir Path folder;

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

  @Test
  void what_an_archive_has_is_found_and_fetched() throws Exception {
    List<Path> files = slices();
    write(files);

    run();

    try (Workspace workspace = Workspace.open(folder.resolve("workspace"))) {
      assertEquals(
          List.of(files.size()),
          workspace.studies().stream().map(StudyView::instances).map(List::size).toList());
    }
    assertEquals(
        List.of(), list(folder.resolve("workspace/fetched")), "nothing is left of the fetching");
  }

  /** The slices of the first patient. */
  private List<Path> slices() throws IOException {
    Path hospital = folder.resolve("hospital");
    String first = SampleData.generate(hospital, 1, Size.TINY).key().files().getFirst().file();
    return list(hospital.resolve(first.substring(0, first.lastIndexOf('/'))));
  }

  private static List<Path> list(Path in) throws IOException {
    if (!Files.exists(in)) {
      return List.of();
    }
    try (var all = Files.walk(in)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private void write(List<Path> files) throws IOException {
    Files.createDirectories(folder.resolve("store"));
    Files.writeString(folder.resolve("deeds.txt"), DEEDS);
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
    List<String> send =
        new ArrayList<>(List.of("storescu", "-aec", "ARCHIVE", "127.0.0.1", "10104"));
    files.forEach(file -> send.add(file.toString()));
    Files.writeString(
        folder.resolve("script.sh"),
        "dcmqrscp --disable-get -c dcmqrscp.cfg & archive=$!\n"
            + "n=0; until echoscu -aec ARCHIVE 127.0.0.1 10104 2>/dev/null; do\n"
            + "  n=$((n+1)); [ $n -lt 100 ] || exit 9; sleep 0.1; done\n"
            + quoted(send)
            + "|| exit 8\n"
            + quoted(OwnProcess.command(folder.resolve("workspace"), On.NO_SCREEN))
            + "< deeds.txt || exit 7\n"
            + "kill $archive\n");
  }

  private static String quoted(List<String> command) {
    StringBuilder line = new StringBuilder();
    command.forEach(word -> line.append('\'').append(word).append("' "));
    return line.toString();
  }

  private void run() throws Exception {
    Process process =
        new ProcessBuilder("unshare", "-rn", "perl", "-e", NETWORK, "script.sh")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("script.txt").toFile())
            .start();
    boolean ended = process.waitFor(5, TimeUnit.MINUTES);
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    assertEquals(
        List.of(),
        Files.readAllLines(folder.resolve("script.txt")).stream()
            .filter(line -> line.startsWith(Harness.WRONG))
            .toList());
    for (Path picture : list(folder)) {
      if (picture.toString().endsWith(".png")) {
        Files.createDirectories(PICTURES);
        Files.copy(
            picture, PICTURES.resolve(picture.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    assertEquals(
        0, ended ? process.exitValue() : -1, Files.readString(folder.resolve("script.txt")));
  }
}
