// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.review;

import java.util.List;
import java.util.Optional;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import javafx.scene.paint.Color;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.review.Viewport.Size;
import org.giftcloud.desktop.session.WorkspaceModel.Side;
import org.giftcloud.imaging.Region;

/**
 * Paints the image and its masks. The ground is dark in every look, as on a reading screen: the eye
 * must not adapt to the window when it judges an image.
 */
final class ImagePainter {
  private static final Color GROUND = Color.web("#101214");
  private static final Color OUTLINE = Color.web("#54aeff");
  private static final Color CHOSEN = Color.web("#ffd33d");
  private static final double HANDLE = 7;

  private final Canvas canvas;
  private final Messages messages;

  ImagePainter(Canvas canvas, Messages messages) {
    this.canvas = canvas;
    this.messages = messages;
  }

  /** What is to be painted. */
  record Scene(Optional<Image> image, Size size, Viewport viewport, Picture picture) {}

  void paint(Scene scene, Masks masks, MaskTool tool) {
    GraphicsContext g = canvas.getGraphicsContext2D();
    g.setFill(GROUND);
    g.fillRect(0, 0, canvas.getWidth(), canvas.getHeight());
    scene.image().ifPresent(image -> paintImage(g, image, scene.size(), scene.viewport()));
    if (scene.image().isPresent()) {
      paintMasks(g, scene, masks, tool);
    }
  }

  /** Paints the image as it came, without masks. */
  void paintOriginal(Optional<Image> image, Size size, Viewport at) {
    GraphicsContext g = canvas.getGraphicsContext2D();
    g.setFill(GROUND);
    g.fillRect(0, 0, canvas.getWidth(), canvas.getHeight());
    image.ifPresent(one -> paintImage(g, one, size, at));
  }

  /** A frame around the pane that has the keys. */
  void paintFocus() {
    GraphicsContext g = canvas.getGraphicsContext2D();
    g.setStroke(OUTLINE);
    g.setLineWidth(2);
    g.strokeRect(1, 1, canvas.getWidth() - 2, canvas.getHeight() - 2);
  }

  private static void paintImage(GraphicsContext g, Image image, Size size, Viewport at) {
    g.setImageSmoothing(at.scale() < 3);
    g.drawImage(image, at.left(), at.top(), size.width() * at.scale(), size.height() * at.scale());
  }

  private void paintMasks(GraphicsContext g, Scene scene, Masks masks, MaskTool tool) {
    boolean solid = scene.picture() instanceof Picture.Shown shown && shown.side() == Side.AFTER;
    List<Region> regions = masks.regionsProperty().get();
    for (int i = 0; i < regions.size(); i++) {
      boolean replaced = tool.draft().isPresent() && tool.index() == i;
      if (!replaced) {
        paintMask(g, scene.viewport(), regions.get(i), solid, i == masks.selectedProperty().get());
      }
    }
    tool.draft().ifPresent(draft -> paintMask(g, scene.viewport(), draft, solid, true));
  }

  private static void paintMask(
      GraphicsContext g, Viewport at, Region region, boolean solid, boolean chosen) {
    double x = at.toPaneX(region.x());
    double y = at.toPaneY(region.y());
    double width = region.width() * at.scale();
    double height = region.height() * at.scale();
    if (solid) {
      g.setFill(Color.BLACK);
      g.fillRect(x, y, width, height);
    }
    g.setStroke(chosen ? CHOSEN : OUTLINE);
    g.setLineWidth(chosen ? 2 : 1.5);
    g.strokeRect(x, y, width, height);
    if (chosen) {
      g.setFill(CHOSEN);
      for (double hx : new double[] {x, x + width / 2, x + width}) {
        for (double hy : new double[] {y, y + height / 2, y + height}) {
          if (hx != x + width / 2 || hy != y + height / 2) {
            g.fillRect(hx - HANDLE / 2, hy - HANDLE / 2, HANDLE, HANDLE);
          }
        }
      }
    }
  }

  /** What stands where a picture would be; empty while there is one. */
  Optional<String> words(Picture picture) {
    return switch (picture) {
      case Picture.Nothing nothing -> Optional.of(messages.text("review.picture.nothing"));
      case Picture.Loading loading -> Optional.empty();
      case Picture.Shown shown -> Optional.empty();
      case Picture.Absent absent -> Optional.of(absent.reason());
    };
  }

  /** What a screen reader says of the picture. */
  String describe(Picture picture, List<Region> masks) {
    return switch (picture) {
      case Picture.Nothing nothing -> messages.text("review.picture.nothing");
      case Picture.Loading loading -> messages.text("review.picture.loading");
      case Picture.Shown shown ->
          shown.side() == Side.AFTER
              ? messages.text("review.picture.after", masks.size())
              : messages.text("review.picture.before");
      case Picture.Absent absent -> absent.reason();
    };
  }
}
