// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.tray;

import java.awt.AWTException;
import java.awt.EventQueue;
import java.awt.MenuItem;
import java.awt.PopupMenu;
import java.awt.SystemTray;
import java.awt.TrayIcon;
import java.awt.image.BufferedImage;
import org.giftcloud.desktop.fx.Lanes;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tray by AWT, for JavaFX has none. AWT is begun on a thread that nothing waits for, and used
 * on its own thread alone: neither ever waits for the window's.
 */
final class AwtTray implements Tray {
  private static final Logger LOG = LoggerFactory.getLogger(AwtTray.class);

  private final Lanes lanes;
  private volatile boolean isWanted;
  private volatile boolean hasBegun;

  /** Touched on AWT's thread only; null while there is none. */
  private @Nullable TrayIcon icon;

  AwtTray(Lanes lanes) {
    this.lanes = lanes;
  }

  @Override
  public void show(Words words, Deeds deeds) {
    isWanted = true;
    int[] picture = TrayPicture.draw();
    lanes
        .system()
        .run(
            () -> EventQueue.invokeLater(() -> add(picture, words, deeds)),
            () -> {},
            cause -> LOG.info("AWT did not begin: {}", cause.getClass().getName()));
  }

  private void add(int[] picture, Words words, Deeds deeds) {
    // Before it asks whether it is wanted: whoever no longer wants it takes it away afterwards.
    hasBegun = true;
    if (!isWanted || icon != null || !SystemTray.isSupported()) {
      return;
    }
    int size = TrayPicture.SIZE;
    BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, size, size, picture, 0, size);
    TrayIcon fresh = new TrayIcon(image, words.tip(), menu(words, deeds));
    fresh.setImageAutoSize(true);
    fresh.addActionListener(event -> lanes.window().execute(deeds::open));
    try {
      SystemTray.getSystemTray().add(fresh);
      icon = fresh;
    } catch (AWTException e) {
      LOG.info("The tray took no icon");
    }
  }

  private PopupMenu menu(Words words, Deeds deeds) {
    MenuItem open = new MenuItem(words.open());
    open.addActionListener(event -> lanes.window().execute(deeds::open));
    MenuItem close = new MenuItem(words.close());
    close.addActionListener(event -> lanes.window().execute(deeds::close));
    PopupMenu menu = new PopupMenu();
    menu.add(open);
    menu.add(close);
    return menu;
  }

  @Override
  public void tell(String title, String text) {
    if (hasBegun) {
      EventQueue.invokeLater(() -> display(title, text));
    }
  }

  private void display(String title, String text) {
    if (icon != null) {
      icon.displayMessage(title, text, TrayIcon.MessageType.NONE);
    }
  }

  /** AWT's threads end once it has nothing left on the screen. */
  @Override
  public void remove() {
    isWanted = false;
    if (hasBegun) {
      EventQueue.invokeLater(this::takeAway);
    }
  }

  private void takeAway() {
    if (icon != null) {
      SystemTray.getSystemTray().remove(icon);
      icon = null;
    }
  }
}
