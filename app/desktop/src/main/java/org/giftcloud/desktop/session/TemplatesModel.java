// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.session;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.giftcloud.desktop.fx.Lanes;
import org.giftcloud.desktop.problem.Problems;
import org.giftcloud.engine.desk.ReviewDesk;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.workspace.TemplateScout;
import org.giftcloud.engine.workspace.Workspace;
import org.giftcloud.imaging.Mask;
import org.giftcloud.imaging.MaskTemplate;
import org.giftcloud.imaging.MaskTemplates;
import org.giftcloud.imaging.Region;
import org.jspecify.annotations.Nullable;

/** The mask templates of this working folder, and what they would hit. */
public final class TemplatesModel {
  private final Lanes lanes;
  private final Problems problems;
  private final @Nullable TemplateScout scout;
  private final @Nullable ReviewDesk gateway;
  private final @Nullable Path file;
  private final ReadOnlyObjectWrapper<MaskTemplates> templates;
  private Supplier<MaskTemplates> shipped = MaskTemplates::none;

  /**
   * @param scout null: the images are a gateway's
   * @param gateway null: they are here
   * @param file null: the templates are in the gateway's configuration
   */
  private TemplatesModel(
      Lanes lanes,
      Problems problems,
      @Nullable TemplateScout scout,
      @Nullable ReviewDesk gateway,
      @Nullable Path file,
      MaskTemplates templates) {
    this.lanes = lanes;
    this.problems = problems;
    this.scout = scout;
    this.gateway = gateway;
    this.file = file;
    this.templates = new ReadOnlyObjectWrapper<>(templates);
  }

  /** The templates of a file, which need not be there yet. */
  public static TemplatesModel of(Workspace workspace, Path file, Lanes lanes, Problems problems)
      throws IOException {
    return new TemplatesModel(
        lanes,
        problems,
        workspace.insight().templates(),
        null,
        file,
        Files.exists(file) ? MaskTemplates.read(file) : MaskTemplates.none());
  }

  /**
   * At a gateway: its templates are in its configuration, and none can be made from here. Which of
   * them, and of those that come with it, fit an image, it is asked.
   */
  public static TemplatesModel ofGateway(ReviewDesk gateway, Lanes lanes, Problems problems) {
    return new TemplatesModel(lanes, problems, null, gateway, null, MaskTemplates.none());
  }

  /** Offers others as well, which are not kept here. */
  public void alsoSuggest(Supplier<MaskTemplates> more) {
    shipped = more;
  }

  /** Whether templates can be kept here. */
  public boolean isKept() {
    return file != null;
  }

  public ReadOnlyObjectProperty<MaskTemplates> templatesProperty() {
    return templates.getReadOnlyProperty();
  }

  /** Keeps a template: written first, in force then; {@code done} is told after that. */
  public void add(MaskTemplate template, Runnable done) {
    keep(templates.get().with(template), done);
  }

  /** Keeps several, none or all of them. */
  public void addAll(List<MaskTemplate> more, Runnable done) {
    MaskTemplates next = templates.get();
    for (MaskTemplate template : more) {
      next = next.with(template);
    }
    keep(next, done);
  }

  private void keep(MaskTemplates next, Runnable done) {
    Path kept = Objects.requireNonNull(file);
    lanes
        .work()
        .run(
            () -> write(next, kept),
            () -> {
              templates.set(next);
              done.run();
            },
            problems::report);
  }

  private static void write(MaskTemplates next, Path file) throws IOException {
    Path fresh = Files.createTempFile(file.toAbsolutePath().getParent(), "masks", ".new");
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    next.write(json);
    ByteBuffer left = ByteBuffer.wrap(json.toByteArray());
    try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
      while (left.hasRemaining()) {
        channel.write(left);
      }
      // A power cut must not leave an empty file under the name.
      channel.force(true);
    }
    Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  /** What a template for images like this one asks for, and which images it would hit. */
  public void find(SourceRef example, Consumer<Found> done) {
    TemplateScout looking = Objects.requireNonNull(scout);
    lanes
        .look()
        .run(
            () -> {
              var kind = looking.kindOf(example);
              List<SourceRef> hits =
                  kind.isEmpty() ? List.of() : looking.hits(Found.probe(kind.get()));
              return new Found(kind.stream().toList(), hits);
            },
            done,
            problems::report);
  }

  /** Which templates fit an image. */
  public void suggest(SourceRef ref, Consumer<List<MaskTemplate>> done) {
    ReviewDesk elsewhere = gateway;
    if (elsewhere != null) {
      boolean isWanted = !shipped.get().templates().isEmpty();
      lanes
          .look()
          .run(
              () ->
                  elsewhere.suggestions(ref).stream()
                      .filter(template -> isWanted || !template.isShipped())
                      .toList(),
              done,
              cause -> done.accept(List.of()));
      return;
    }
    MaskTemplates all = shipped.get();
    for (MaskTemplate own : templates.get().templates()) {
      all = all.with(own);
    }
    offer(ref, all, done);
  }

  private void offer(SourceRef ref, MaskTemplates all, Consumer<List<MaskTemplate>> done) {
    TemplateScout looking = scout;
    if (looking == null || all.templates().isEmpty()) {
      done.accept(List.of());
      return;
    }
    lanes.look().run(() -> looking.suggestions(ref, all), done, cause -> done.accept(List.of()));
  }

  /**
   * What a template would be for.
   *
   * @param kind what it asks for, or nothing where the image does not say which device made it
   * @param hits the images it would hit
   */
  public record Found(List<MaskTemplate.Match> kind, List<SourceRef> hits) {
    public Found {
      kind = List.copyOf(kind);
      hits = List.copyOf(hits);
    }

    /** A template that paints one pixel: only what it fits is asked. */
    private static MaskTemplate probe(MaskTemplate.Match kind) {
      return new MaskTemplate(
          "probe", 1, "", "", kind, null, List.of(Mask.of(new Region(0, 0, 1, 1))));
    }
  }
}
