// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.frame;

import java.nio.file.Path;
import java.time.Clock;
import org.giftcloud.desktop.connect.ConnectForm;
import org.giftcloud.desktop.connect.ConnectView;
import org.giftcloud.desktop.connect.ConnectViewModel;
import org.giftcloud.desktop.former.FormerModel;
import org.giftcloud.desktop.former.FormerSheet;
import org.giftcloud.desktop.keys.KeysForm;
import org.giftcloud.desktop.keys.KeysView;
import org.giftcloud.desktop.keys.KeysViewModel;
import org.giftcloud.desktop.manual.ManualView;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.pick.FilePicker;
import org.giftcloud.desktop.profiles.EditorView;
import org.giftcloud.desktop.profiles.EditorViewModel;
import org.giftcloud.desktop.profiles.ProfilesViewModel;
import org.giftcloud.desktop.profiles.StatementView;
import org.giftcloud.desktop.review.ReviewView;
import org.giftcloud.desktop.review.TemplateSheet;
import org.giftcloud.desktop.review.TemplateViewModel;
import org.giftcloud.desktop.session.Session;
import org.giftcloud.desktop.settings.Locks;
import org.giftcloud.desktop.settings.Settings;
import org.giftcloud.desktop.setup.SetupSteps;
import org.giftcloud.desktop.setup.WizardView;
import org.giftcloud.desktop.update.UpdateViewModel;
import org.giftcloud.desktop.uploads.ResearcherSheet;
import org.giftcloud.desktop.uploads.ResearcherViewModel;
import org.giftcloud.engine.managed.Updates;
import org.giftcloud.engine.queue.SeriesKey;

/** What is shown in front of the window, one at a time. */
public final class Dialogs implements ReviewView.Dialogs {
  private final Session session;
  private final Messages messages;
  private final FilePicker picker;
  private final ModalHost host;
  private final MainView.Shell shell;
  private final Settings settings;
  private final Locks locks;

  Dialogs(
      Session session, Messages messages, FilePicker picker, ModalHost host, MainView.Shell shell) {
    this.session = session;
    this.messages = messages;
    this.picker = picker;
    this.host = host;
    this.shell = shell;
    this.settings = session.settings();
    this.locks = new Locks(settings, messages);
  }

  void connect() {
    ConnectViewModel model =
        new ConnectViewModel(session.connection(), session.problems(), messages, settings);
    ConnectView view =
        new ConnectView(
            model, new ConnectForm(model, messages, picker, locks), messages, host::close);
    host.open(view, view.first());
  }

  void keys() {
    KeysViewModel model = new KeysViewModel(session.keys(), session.problems(), messages, settings);
    KeysView view =
        new KeysView(model, new KeysForm(model, messages, picker, locks), messages, host::close);
    host.open(view, view.first());
  }

  @Override
  public void keySheet() {
    KeySheet sheet = new KeySheet(messages, this::manual, host::close);
    host.open(sheet, sheet.first());
  }

  @Override
  public void template(TemplateViewModel template) {
    TemplateSheet sheet = new TemplateSheet(template, messages, host::close);
    host.open(sheet, sheet.first());
  }

  void manual() {
    ManualView manual = new ManualView(messages, host::close);
    host.open(manual, manual.first());
  }

  void about() {
    UpdateViewModel updates =
        new UpdateViewModel(
            settings.managed().updates(),
            AboutView.version(),
            new UpdateViewModel.Around(
                session.lanes().sign(),
                session.problems(),
                messages,
                Updates.Question.overHttps(AboutView.version(), Clock.systemUTC())));
    AboutView about = new AboutView(updates, messages, host::close);
    host.open(about, about.first());
  }

  /** The first run; it does not come by itself again. */
  public void wizard() {
    WizardView wizard = newWizard();
    host.open(wizard, wizard.first());
  }

  /** What the first uploader left; after the first run's sheet the first run goes on. */
  void former() {
    former(host::close);
  }

  private void former(Runnable closing) {
    FormerSheet sheet =
        new FormerSheet(
            new FormerModel(session, shell.home()),
            messages,
            () -> picker.file(messages.text("former.another")),
            closing);
    host.open(sheet, sheet.first());
  }

  /** One step of the first run alone. */
  void step(String id) {
    WizardView wizard = newWizard().only(id);
    host.open(wizard, wizard.first());
  }

  private WizardView newWizard() {
    return new WizardView(
        new SetupSteps(session, messages, picker),
        messages,
        new WizardView.Ways() {
          @Override
          public void practise() {
            shell.practise();
          }

          @Override
          public void former(Runnable found) {
            new FormerModel(session, shell.home()).look(found);
          }

          @Override
          public void takeOver() {
            Dialogs.this.former(Dialogs.this::wizard);
          }

          @Override
          public void close() {
            settings.set(Settings.Key.SETUP, "seen");
            host.close();
          }
        });
  }

  void researcher(SeriesKey series) {
    ResearcherSheet sheet =
        new ResearcherSheet(
            new ResearcherViewModel(session.queue(), session.problems(), series),
            messages,
            host::close);
    host.open(sheet, sheet.first());
  }

  void editor(EditorViewModel model) {
    EditorView view =
        new EditorView(
            model,
            messages,
            () -> picker.folder(messages.text("profiles.editor.folder")),
            host::close);
    host.open(view, view.first());
  }

  void statement(ProfilesViewModel model, String text) {
    StatementView view =
        new StatementView(
            text,
            messages,
            () -> picker.save(messages.text("profiles.statement.save"), "conformance-statement.md"),
            new StatementView.Deeds() {
              @Override
              public void save(Path file) {
                model.write(text, file);
              }

              @Override
              public void close() {
                host.close();
              }
            });
    host.open(view, view.first());
  }
}
