// SPDX-License-Identifier: Apache-2.0
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import org.giftcloud.dicomnet.association.AeTitle;
import org.giftcloud.dicomnet.association.Timeouts;
import org.giftcloud.dicomnet.node.DicomNode;
import org.giftcloud.dicomnet.node.NodeSettings;
import org.giftcloud.dicomnet.storage.FileForm;
import org.giftcloud.dicomnet.storage.IncomingFolder;
import org.giftcloud.engine.workspace.ReceivedFiles;
import org.giftcloud.engine.workspace.Workspace;

/** Listens as the gateway does, for speed measurements. Arguments: a port and a folder. */
void main(String[] args) throws Exception {
  Path folder = Path.of(args[1]);
  Workspace workspace = Workspace.open(folder.resolveSibling("workspace"));
  ReceivedFiles received = workspace.received();
  DicomNode node =
      DicomNode.listen(
          new NodeSettings(
              new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0])),
              new AeTitle("BENCH"),
              Set.of(),
              List.of(),
              32,
              Timeouts.DEFAULT,
              null),
          IncomingFolder.open(
              folder,
              new FileForm(ReceivedFiles.SUFFIX, received::create, received::open),
              0,
              new SecureRandom(),
              one -> {}));
  // Until the benchmark closes our input.
  System.in.read();
  System.out.println(node.counters());
  node.close();
  workspace.close();
}
