// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.manual;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.giftcloud.desktop.look.DialogCard;
import org.giftcloud.desktop.look.Parts;
import org.giftcloud.desktop.manual.Guide.Block;
import org.giftcloud.desktop.manual.Guide.Run;
import org.giftcloud.desktop.messages.Messages;

/** The user guide, in the window: it needs no network and no other program. */
public final class ManualView extends DialogCard {
  private static final double WIDTH = 800;

  /** What the card needs for its title and buttons, and the window beside the card. */
  private static final double AROUND = 264;

  private final Messages messages;
  private final ScrollPane scroll = new ScrollPane();
  private final Button close;

  public ManualView(Messages messages, Runnable closing) {
    super(WIDTH + 100);
    this.messages = messages;
    scroll.setId("manual-text");
    scroll.setFitToWidth(true);
    // As high as the window lets it: it scrolls, not the card around it.
    scroll.setMinHeight(120);
    sceneProperty()
        .addListener(
            (seen, before, now) -> {
              scroll.prefHeightProperty().unbind();
              if (now != null) {
                scroll.prefHeightProperty().bind(now.heightProperty().subtract(AROUND));
              }
            });
    scroll.getStyleClass().add("details");
    ToggleGroup group = new ToggleGroup();
    FlowPane pages = new FlowPane(8, 8);
    pages
        .getChildren()
        .addAll(
            page(Pages.CLINICIAN, messages.text("manual.page.clinician"), group),
            page(Pages.DATA_MANAGER, messages.text("manual.page.manager"), group),
            page(Pages.GOVERNANCE_OFFICER, messages.text("manual.page.officer"), group));
    close = new Button(messages.text("sheet.dialog.close"));
    close.setId("manual-close");
    close.setDefaultButton(true);
    close.setOnAction(event -> closing.run());
    HBox buttons = new HBox(close);
    buttons.setAlignment(Pos.CENTER_RIGHT);
    fill(buttons, Parts.label(messages.text("manual.page.title"), "title-3"), pages, scroll);
    show(Pages.CLINICIAN);
  }

  /** Where keys go first: to what is read. */
  public Node first() {
    return scroll;
  }

  private ToggleButton page(Pages page, String name, ToggleGroup group) {
    ToggleButton button = new ToggleButton(name);
    button.setId("manual-" + page.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    button.setToggleGroup(group);
    button.setSelected(page == Pages.CLINICIAN);
    // One is always chosen, by mouse or by arrow key.
    button.setOnAction(event -> button.setSelected(true));
    button
        .selectedProperty()
        .addListener(
            (seen, before, now) -> {
              if (now) {
                show(page);
              }
            });
    return button;
  }

  private void show(Pages page) {
    List<Block> blocks = page.read().blocks();
    VBox content = new VBox(12);
    content.getStyleClass().add("details-content");
    blocks.forEach(block -> content.getChildren().add(node(block)));
    scroll.setContent(content);
    scroll.setVvalue(0);
    scroll.setAccessibleText(
        messages.text("manual.page.title")
            + ". "
            + blocks.stream().map(ManualView::said).collect(Collectors.joining(" ")));
  }

  private static Node node(Block block) {
    return switch (block) {
      case Block.Heading heading ->
          Parts.paragraph(
              Guide.plain(heading.words()),
              switch (heading.level()) {
                case 1 -> "title-2";
                case 2 -> "title-3";
                default -> "title-4";
              });
      case Block.Paragraph paragraph -> flow(paragraph.words());
      case Block.Item item -> {
        TextFlow words = flow(item.words());
        HBox.setHgrow(words, Priority.ALWAYS);
        yield new HBox(8, Parts.label("•"), words);
      }
      case Block.Code code -> {
        Label text = Parts.paragraph(code.text(), "statement");
        VBox card = new VBox(text);
        card.getStyleClass().add("card-flat");
        yield card;
      }
      case Block.Row row -> {
        HBox cells = new HBox(16);
        for (List<Run> cell : row.cells()) {
          TextFlow words = flow(cell);
          words.setPrefWidth(WIDTH / row.cells().size());
          words.setMinWidth(0);
          cells.getChildren().add(words);
        }
        yield cells;
      }
      case Block.Shot shot -> picture(shot);
    };
  }

  private static TextFlow flow(List<Run> words) {
    TextFlow flow = new TextFlow();
    for (Run run : words) {
      Text text = new Text(run.text());
      text.getStyleClass()
          .add(
              switch (run.look()) {
                case PLAIN -> "manual-plain";
                case BOLD -> "manual-bold";
                case SCREEN -> "manual-screen";
                case CODE -> "manual-code";
              });
      flow.getChildren().add(text);
    }
    return flow;
  }

  private static Node picture(Block.Shot shot) {
    try (InputStream in = Pages.open(shot.name())) {
      ImageView view = new ImageView(new Image(in, WIDTH, 0, true, true));
      view.setAccessibleText(shot.words());
      return view;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String said(Block block) {
    return switch (block) {
      case Block.Heading heading -> Guide.plain(heading.words()) + ".";
      case Block.Paragraph paragraph -> Guide.plain(paragraph.words());
      case Block.Item item -> Guide.plain(item.words());
      case Block.Code code -> code.text();
      case Block.Row row ->
          row.cells().stream().map(Guide::plain).collect(Collectors.joining(": "));
      case Block.Shot shot -> shot.words() + ".";
    };
  }
}
