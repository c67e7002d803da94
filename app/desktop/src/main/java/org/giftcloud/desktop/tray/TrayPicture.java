// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.tray;

import javafx.geometry.Insets;
import javafx.scene.Scene;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Background;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.CornerRadii;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;

/** The program's icon, an arrow into a cloud; seen on grounds of any colour. */
final class TrayPicture {
  /** As wide as it is high; the tray makes it smaller. */
  static final int SIZE = 64;

  private static final Color GROUND = Color.web("#1f5f8b");

  private TrayPicture() {}

  /** Its pixels, row by row; on the window's thread. */
  static int[] draw() {
    FontIcon cloud = new FontIcon(Material2OutlinedAL.CLOUD_UPLOAD);
    cloud.setIconSize(52);
    cloud.setIconColor(Color.WHITE);
    StackPane face = new StackPane(cloud);
    face.setMinSize(SIZE, SIZE);
    face.setMaxSize(SIZE, SIZE);
    face.setBackground(
        new Background(new BackgroundFill(GROUND, new CornerRadii(14), Insets.EMPTY)));
    // In a scene of its own: without one its font is not found.
    WritableImage drawn = new Scene(face, SIZE, SIZE, Color.TRANSPARENT).snapshot(null);
    int[] argb = new int[SIZE * SIZE];
    drawn
        .getPixelReader()
        .getPixels(0, 0, SIZE, SIZE, PixelFormat.getIntArgbInstance(), argb, 0, SIZE);
    return argb;
  }
}
