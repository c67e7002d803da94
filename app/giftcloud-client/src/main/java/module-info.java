// SPDX-License-Identifier: Apache-2.0
import org.jspecify.annotations.NullMarked;

/** GIFT-Cloud and XNAT over HTTPS. */
@NullMarked
module org.giftcloud.giftcloudclient {
  requires static transitive org.jspecify;
  requires java.net.http;
  requires java.xml;
  requires com.fasterxml.jackson.databind;
  requires re2j;
  requires org.slf4j;

  exports org.giftcloud.giftcloudclient;
}
