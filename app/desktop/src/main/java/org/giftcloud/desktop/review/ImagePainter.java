// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import javafx.scene.paint.Color;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.review.Viewport.Size;
import org.giftcloud.desktop.session.DeskModel.Side;
import org.giftcloud.engine.workspace.TextProposal.Kind;
import org.giftcloud.engine.workspace.TextProposal.Part;
import org.giftcloud.imaging.Ellipse;
import org.giftcloud.imaging.Mask;
import org.giftcloud.imaging.OutsideUltrasound;
import org.giftcloud.imaging.Overlays;
import org.giftcloud.imaging.Polygon;
import org.giftcloud.imaging.Region;
import org.giftcloud.imaging.WholeFrame;

/**
 * Paints the image and its masks. The ground is dark in every look, as on a reading screen: the eye
 * must not adapt to the window when it judges an image.
 */
final class ImagePainter {
  private static final Color GROUND = Color.web("#101214");
  private static final Color OUTLINE = Color.web("#54aeff");
  private static final Color CHOSEN = Color.web("#ffd33d");
  private static final Color PROPOSED = Color.web("#ff9bce");
  private static final double HANDLE = 7;
  private static final double CROSS = 9;
  private static final double HINT = 24;

  private final Canvas canvas;
  private final Messages messages;

  ImagePainter(Canvas canvas, Messages messages) {
    this.canvas = canvas;
    this.messages = messages;
  }

  /** What is to be painted. */
  record Scene(Optional<Image> image, Size size, Viewport viewport, Picture picture) {}

  void paint(Scene scene, Masks masks, MaskTool tool, Proposals proposals) {
    GraphicsContext g = canvas.getGraphicsContext2D();
    g.setFill(GROUND);
    g.fillRect(0, 0, canvas.getWidth(), canvas.getHeight());
    scene.image().ifPresent(image -> paintImage(g, image, scene.size(), scene.viewport()));
    if (scene.image().isPresent()) {
      paintMasks(g, scene, masks, tool);
      paintProposals(g, scene.viewport(), proposals);
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
    g.drawImage(image, at.left(), at.top(), size.width() * at.scale(), size.height() * at.down());
  }

  private void paintMasks(GraphicsContext g, Scene scene, Masks masks, MaskTool tool) {
    boolean solid = scene.picture() instanceof Picture.Shown shown && shown.side() == Side.AFTER;
    int frame = scene.picture() instanceof Picture.Shown shown ? shown.page().frame() : 0;
    List<Mask> all = masks.regionsProperty().get();
    for (int i = 0; i < all.size(); i++) {
      boolean moved = tool.draft().isPresent() && tool.index() == i;
      Mask mask = moved ? all.get(i).within(tool.draft().get()) : all.get(i);
      if (mask.frames().holds(frame)) {
        paintMask(g, scene, mask, new Ink(solid, moved || i == masks.selectedProperty().get()));
      }
    }
    if (tool.index() < 0) {
      tool.draft().ifPresent(draft -> paintMask(g, scene, Mask.of(draft), new Ink(solid, true)));
    }
  }

  /** The corners so far, the line to where the next would be, and a cross there. */
  void paintPolygon(PolygonTool tool, Viewport at) {
    if (!tool.isActive()) {
      return;
    }
    GraphicsContext g = canvas.getGraphicsContext2D();
    List<Polygon.Point> line = new ArrayList<>(tool.corners());
    line.add(tool.at());
    double[] xs = line.stream().mapToDouble(p -> at.toPaneX(p.x())).toArray();
    double[] ys = line.stream().mapToDouble(p -> at.toPaneY(p.y())).toArray();
    int last = xs.length - 1;
    g.setStroke(CHOSEN);
    g.setFill(CHOSEN);
    g.setLineWidth(2);
    g.strokePolyline(xs, ys, xs.length);
    g.setLineDashes(4, 4);
    g.strokeLine(xs[last], ys[last], xs[0], ys[0]);
    g.setLineDashes();
    for (int i = 0; i < last; i++) {
      g.fillRect(xs[i] - HANDLE / 2, ys[i] - HANDLE / 2, HANDLE, HANDLE);
    }
    g.strokeLine(xs[last] - CROSS, ys[last], xs[last] + CROSS, ys[last]);
    g.strokeLine(xs[last], ys[last] - CROSS, xs[last], ys[last] + CROSS);
  }

  /** What has to be known of the picture beside what is seen of it. */
  Optional<String> hint(PolygonTool tool, Overlays overlays) {
    if (tool.isActive()) {
      return Optional.of(messages.text("review.picture.polygon", tool.corners().size()));
    }
    return overlays == Overlays.HIDDEN
        ? Optional.of(messages.text("review.picture.overlays"))
        : Optional.empty();
  }

  /** A line of words at the foot of the pane. */
  void paintHint(String words) {
    GraphicsContext g = canvas.getGraphicsContext2D();
    g.setFill(GROUND);
    g.fillRect(0, canvas.getHeight() - HINT, canvas.getWidth(), HINT);
    g.setFill(CHOSEN);
    g.fillText(words, HANDLE, canvas.getHeight() - HINT / 3, canvas.getWidth() - 2 * HANDLE);
  }

  /** Dashed, for nothing is hidden yet; what a measurement is, dotted. */
  private static void paintProposals(GraphicsContext g, Viewport at, Proposals proposals) {
    if (!(proposals.stateProperty().get() instanceof Proposals.State.Found found)) {
      return;
    }
    for (int i = 0; i < found.parts().size(); i++) {
      Part part = found.parts().get(i);
      boolean isChosen = i == proposals.chosenProperty().get();
      g.setStroke(isChosen ? CHOSEN : PROPOSED);
      g.setLineWidth(isChosen ? 2.5 : 1.5);
      g.setLineDashes(part.kind() == Kind.MEASUREMENT ? new double[] {2, 4} : new double[] {7, 5});
      for (Region r : part.masks()) {
        g.strokeRect(
            at.toPaneX(r.x()), at.toPaneY(r.y()), r.width() * at.scale(), r.height() * at.down());
      }
    }
    g.setLineDashes();
  }

  /** How a mask is drawn: filled as it will be, or its outline alone; chosen or not. */
  private record Ink(boolean solid, boolean chosen) {}

  private static void paintMask(GraphicsContext g, Scene scene, Mask mask, Ink ink) {
    Viewport at = scene.viewport();
    g.setFill(Color.BLACK);
    g.setStroke(ink.chosen ? CHOSEN : OUTLINE);
    g.setLineWidth(ink.chosen ? 2 : 1.5);
    Region around = mask.shape().bounds((int) scene.size().width(), (int) scene.size().height());
    double x = at.toPaneX(around.x());
    double y = at.toPaneY(around.y());
    double width = around.width() * at.scale();
    double height = around.height() * at.down();
    switch (mask.shape()) {
      case Region r -> box(g, ink, x, y, width, height);
      case WholeFrame w -> box(g, ink, x, y, width, height);
      case Ellipse e -> {
        if (ink.solid) {
          g.fillOval(x, y, width, height);
        }
        g.strokeOval(x, y, width, height);
      }
      case Polygon p -> {
        double[] xs = p.points().stream().mapToDouble(c -> at.toPaneX(c.x())).toArray();
        double[] ys = p.points().stream().mapToDouble(c -> at.toPaneY(c.y())).toArray();
        if (ink.solid) {
          g.fillPolygon(xs, ys, xs.length);
        }
        g.strokePolygon(xs, ys, xs.length);
      }
      // Only the file says where that is: it is seen once it is painted.
      case OutsideUltrasound o -> {}
    }
    if (ink.chosen && MaskTool.around(mask).isPresent()) {
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

  private static void box(
      GraphicsContext g, Ink ink, double x, double y, double width, double height) {
    if (ink.solid) {
      g.fillRect(x, y, width, height);
    }
    g.strokeRect(x, y, width, height);
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
  String describe(Picture picture, List<Mask> masks) {
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
