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
import org.giftcloud.dicomnet.storage.IncomingFolder;

/** Listens as the gateway does, for speed measurements. Arguments: a port and a folder. */
void main(String[] args) throws Exception {
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
          IncomingFolder.open(Path.of(args[1]), 0, new SecureRandom(), received -> {}));
  // Until the benchmark closes our input.
  System.in.read();
  System.out.println(node.counters());
  node.close();
}
