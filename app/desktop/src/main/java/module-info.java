// SPDX-License-Identifier: Apache-2.0
import org.jspecify.annotations.NullMarked;

/** The desktop application. */
@NullMarked
module org.giftcloud.desktop {
  requires static transitive org.jspecify;
  requires org.giftcloud.dicomnet;
  requires org.giftcloud.engine;
  requires org.giftcloud.sandboxserver;
  requires org.giftcloud.sampledata;
  requires java.desktop;
  requires javafx.controls;
  requires atlantafx.base;
  requires org.kordamp.ikonli.javafx;
  requires org.kordamp.ikonli.material2;
  requires org.slf4j;

  // JavaFX makes the application object.
  exports org.giftcloud.desktop to
      javafx.graphics;
}
