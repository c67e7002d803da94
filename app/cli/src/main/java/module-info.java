// SPDX-License-Identifier: Apache-2.0
import org.jspecify.annotations.NullMarked;

/** The command line. */
@NullMarked
module org.giftcloud.cli {
  requires static transitive org.jspecify;
  requires org.giftcloud.dicomnet;
  requires org.giftcloud.engine;
  requires org.giftcloud.sandboxserver;
  requires org.giftcloud.sampledata;
  requires org.giftcloud.residualcheck;
  requires info.picocli;
  requires com.fasterxml.jackson.databind;
  requires java.desktop;
  requires java.logging;
  requires jdk.httpserver;
  requires org.slf4j;

  opens org.giftcloud.cli to
      info.picocli,
      com.fasterxml.jackson.databind;
}
