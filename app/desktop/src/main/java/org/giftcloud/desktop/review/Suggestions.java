// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.review;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.giftcloud.desktop.session.TemplatesModel;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.workspace.InstanceView;
import org.giftcloud.imaging.MaskTemplate;

/** The mask templates that fit the image on show, numbered from 1. */
public final class Suggestions {
  private final TemplatesModel templates;
  private final ReadOnlyObjectWrapper<List<MaskTemplate>> fitting =
      new ReadOnlyObjectWrapper<>(List.of());
  private Optional<SourceRef> shown = Optional.empty();

  Suggestions(TemplatesModel templates) {
    this.templates = templates;
    templates.templatesProperty().addListener((seen, before, now) -> ask());
  }

  public ReadOnlyObjectProperty<List<MaskTemplate>> fittingProperty() {
    return fitting.getReadOnlyProperty();
  }

  void show(Optional<InstanceView> image) {
    Optional<SourceRef> ref =
        image.filter(view -> view.facts().frames() > 0).map(InstanceView::ref);
    if (!ref.equals(shown)) {
      shown = ref;
      fitting.set(List.of());
      ask();
    }
  }

  private void ask() {
    shown.ifPresent(
        ref ->
            templates.suggest(
                ref,
                found -> {
                  if (shown.filter(ref::equals).isPresent()) {
                    fitting.set(found);
                  }
                }));
  }

  /** The template of a number from 1. */
  Optional<MaskTemplate> numbered(int number) {
    List<MaskTemplate> all = fitting.get();
    return number >= 1 && number <= all.size()
        ? Optional.of(all.get(number - 1))
        : Optional.empty();
  }
}
