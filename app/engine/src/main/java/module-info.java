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
  requires org.slf4j;

  exports org.giftcloud.engine.item;
  exports org.giftcloud.engine.plugin;

  uses ProfileProvider;
}
