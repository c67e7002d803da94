// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.frame;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.scene.Node;
import org.giftcloud.desktop.audit.AuditView;
import org.giftcloud.desktop.audit.AuditViewModel;
import org.giftcloud.desktop.keyplace.KeyPlaceView;
import org.giftcloud.desktop.keyplace.KeyPlaceViewModel;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.pacs.PacsView;
import org.giftcloud.desktop.pacs.PacsViewModel;
import org.giftcloud.desktop.pick.FilePicker;
import org.giftcloud.desktop.profiles.EditorViewModel;
import org.giftcloud.desktop.profiles.ProfilesView;
import org.giftcloud.desktop.profiles.ProfilesViewModel;
import org.giftcloud.desktop.review.ReviewQueue;
import org.giftcloud.desktop.review.ReviewView;
import org.giftcloud.desktop.review.ReviewViewModel;
import org.giftcloud.desktop.session.Session;
import org.giftcloud.desktop.setup.SettingsView;
import org.giftcloud.desktop.setup.SetupSteps;
import org.giftcloud.desktop.studies.StudiesView;
import org.giftcloud.desktop.studies.StudiesViewModel;
import org.giftcloud.desktop.uploads.UploadsView;
import org.giftcloud.desktop.uploads.UploadsViewModel;
import org.giftcloud.engine.queue.SeriesKey;

/** What is shown at each place of the rail, and the ways from one place to another. */
final class Places {
  private final Session session;
  private final MainViewModel model;
  private final Messages messages;
  private final FilePicker picker;
  private final MainView.Shell shell;
  private final Dialogs dialogs;
  private final StudiesViewModel studiesModel;
  private final ReviewViewModel reviewModel;
  private final ReviewView review;
  private final Map<Place, Face> faces = new EnumMap<>(Place.class);

  /**
   * A place as it is shown, made when somebody goes there first: none waits for another's.
   *
   * @param first where keys go
   * @param shown what happens each time
   */
  record Face(Node node, Supplier<Node> first, Runnable shown) {
    static <V extends Node> Face of(V view, Function<V, Node> first) {
      return new Face(view, () -> first.apply(view), () -> {});
    }
  }

  Places(Session session, MainViewModel model, MainView.Around around, Dialogs dialogs) {
    this.session = session;
    this.model = model;
    this.messages = around.messages();
    this.picker = around.picker();
    this.shell = around.shell();
    this.dialogs = dialogs;
    studiesModel =
        new StudiesViewModel(
            session.workspace(),
            Optional.of(new StudiesViewModel.Own(session.workspace(), session.recent())),
            session.mode(),
            messages);
    reviewModel = new ReviewViewModel(session.workspace(), session.rules().templates(), messages);
    review = new ReviewView(reviewModel, session.workspace(), messages, dialogs);
  }

  Face at(Place place) {
    return faces.computeIfAbsent(place, this::face);
  }

  /** As if they were dropped on the studies. */
  void bringIn(List<Path> files) {
    studiesModel.importFrom(files);
  }

  /** The review's keys work wherever the focus is, while it is shown. */
  void installKeysOn(Node root) {
    review.installKeysOn(root);
  }

  private Face face(Place place) {
    return switch (place) {
      case STUDIES -> Face.of(studies(), StudiesView::first);
      case REVIEW -> Face.of(review, ReviewView::first);
      case UPLOADS -> Face.of(uploads(), UploadsView::first);
      case PACS -> Face.of(pacs(), PacsView::first);
      case PROFILES -> Face.of(profiles(), ProfilesView::first);
      case KEYS -> keys();
      case AUDIT -> audit();
      case SETTINGS -> Face.of(settings(), SettingsView::first);
    };
  }

  private SettingsView settings() {
    return new SettingsView(
        new SetupSteps(session, messages, picker), session, messages, settingsWays());
  }

  private PacsView pacs() {
    return new PacsView(
        new PacsViewModel(session.pacs(), session.workspace(), session.problems(), messages),
        messages,
        () -> picker.file(messages.text("pacs.list.open")),
        session.mode());
  }

  private Face keys() {
    KeyPlaceViewModel keys =
        new KeyPlaceViewModel(
            session.keys(), session.connection(), session.lanes(), session.problems(), messages);
    KeyPlaceView view = new KeyPlaceView(keys, messages, dialogs::keys);
    return new Face(view, view::first, keys::read);
  }

  private Face audit() {
    AuditViewModel audit =
        new AuditViewModel(
            session.workspace(), session.keys(), session.lanes(), session.problems(), messages);
    AuditView view =
        new AuditView(
            audit, messages, () -> picker.save(messages.text("audit.toolbar.export"), "audit.csv"));
    return new Face(view, view::first, audit::read);
  }

  private StudiesView studies() {
    return new StudiesView(
        studiesModel,
        messages,
        picker,
        new StudiesView.Ways() {
          @Override
          public void review() {
            model.placeProperty().set(Place.REVIEW);
          }

          @Override
          public void practise() {
            shell.practise();
          }
        });
  }

  private UploadsView uploads() {
    return new UploadsView(
        new UploadsViewModel(session, messages),
        messages,
        new UploadsView.Ways() {
          @Override
          public void destination() {
            dialogs.connect();
          }

          @Override
          public void keys() {
            dialogs.keys();
          }

          @Override
          public void review() {
            reviewModel.filterProperty().set(ReviewQueue.Filter.TO_REVIEW);
            model.placeProperty().set(Place.REVIEW);
          }

          @Override
          public Optional<Path> folder(String title) {
            return picker.folder(title);
          }

          @Override
          public void researcher(SeriesKey series) {
            dialogs.researcher(series);
          }

          @Override
          public void held() {
            reviewModel.filterProperty().set(ReviewQueue.Filter.HELD);
            model.placeProperty().set(Place.REVIEW);
          }
        });
  }

  private ProfilesView profiles() {
    ProfilesViewModel profilesModel =
        new ProfilesViewModel(
            session.rules(),
            session.workspace(),
            session.lanes(),
            session.problems(),
            session.settings());
    return new ProfilesView(
        profilesModel,
        messages,
        new ProfilesView.Ways() {
          @Override
          public Optional<Path> folder(String title) {
            return picker.folder(title);
          }

          @Override
          public void statement(String text) {
            dialogs.statement(profilesModel, text);
          }

          @Override
          public void editor(EditorViewModel editor) {
            dialogs.editor(editor);
          }
        });
  }

  private SettingsView.Ways settingsWays() {
    return new SettingsView.Ways() {
      @Override
      public void change(String step) {
        dialogs.step(step);
      }

      @Override
      public void wizard() {
        dialogs.wizard();
      }

      @Override
      public void former() {
        dialogs.former();
      }

      @Override
      public void turnTheme() {
        shell.turnTheme();
      }

      @Override
      public void about() {
        dialogs.about();
      }

      @Override
      public void manual() {
        dialogs.manual();
      }
    };
  }
}
