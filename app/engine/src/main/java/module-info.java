// SPDX-License-Identifier: Apache-2.0
import org.giftcloud.pluginsapi.ProfileProvider;
import org.jspecify.annotations.NullMarked;

/** The application core: the chain of nine stages. */
@NullMarked
module org.giftcloud.engine {
  requires static transitive org.jspecify;
  requires transitive org.giftcloud.pluginsapi;
  requires transitive org.giftcloud.dicom;
  requires transitive org.giftcloud.imaging;
  requires transitive org.giftcloud.keystore;
  requires transitive org.giftcloud.giftcloudclient;
  requires org.giftcloud.residualcheck;
  requires com.fasterxml.jackson.databind;
  // PDFBox is an automatic module: it cannot ask for what it logs to, which is a named one.
  requires org.apache.commons.logging;
  requires org.apache.pdfbox;
  requires org.apache.poi.poi;
  requires org.slf4j;
  requires java.xml;
  // Who is at the other end of a local socket.
  requires jdk.net;

  // The stages are not exported: a front end cannot skip one.
  exports org.giftcloud.engine.desk;
  exports org.giftcloud.engine.instance;
  exports org.giftcloud.engine.item;
  exports org.giftcloud.engine.local;
  exports org.giftcloud.engine.managed;
  exports org.giftcloud.engine.maskrules;
  exports org.giftcloud.engine.patientlist;
  exports org.giftcloud.engine.plugin;
  exports org.giftcloud.engine.queue;
  exports org.giftcloud.engine.receipt;
  exports org.giftcloud.engine.structure;
  exports org.giftcloud.engine.workspace;

  opens org.giftcloud.engine.deidentify to
      com.fasterxml.jackson.databind;
  opens org.giftcloud.engine.desk to
      com.fasterxml.jackson.databind;
  opens org.giftcloud.engine.inspect to
      com.fasterxml.jackson.databind;
  opens org.giftcloud.engine.item to
      com.fasterxml.jackson.databind;
  opens org.giftcloud.engine.journal to
      com.fasterxml.jackson.databind;
  opens org.giftcloud.engine.local to
      com.fasterxml.jackson.databind;
  opens org.giftcloud.engine.maskrules to
      com.fasterxml.jackson.databind;
  opens org.giftcloud.engine.receipt to
      com.fasterxml.jackson.databind;
  opens org.giftcloud.engine.output to
      com.fasterxml.jackson.databind;
  opens org.giftcloud.engine.script to
      com.fasterxml.jackson.databind;
  opens org.giftcloud.engine.workspace to
      com.fasterxml.jackson.databind;

  uses ProfileProvider;
}
