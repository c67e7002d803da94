// SPDX-License-Identifier: Apache-2.0
import org.jspecify.annotations.NullMarked;

/** Associations between DICOM nodes: verification, storage, query and retrieve. */
@NullMarked
module org.giftcloud.dicomnet {
  requires static transitive org.jspecify;
  requires transitive org.giftcloud.dicom;
  requires java.xml;
  requires org.slf4j;

  exports org.giftcloud.dicomnet.association;
  exports org.giftcloud.dicomnet.dimse;
  exports org.giftcloud.dicomnet.node;
  exports org.giftcloud.dicomnet.query;
  exports org.giftcloud.dicomnet.retrieve;
  exports org.giftcloud.dicomnet.storage;
  exports org.giftcloud.dicomnet.tls;
  exports org.giftcloud.dicomnet.verification;
  exports org.giftcloud.dicomnet.worklist;
}
