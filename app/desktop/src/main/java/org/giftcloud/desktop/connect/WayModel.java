// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.connect;

import java.util.Optional;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.pick.TypedPath;
import org.giftcloud.desktop.settings.Settings;
import org.giftcloud.giftcloudclient.ServerRoute;

/** By which way the server is reached, and what proves it, as typed or as managed. */
public final class WayModel {
  private final Settings settings;
  private final StringProperty caFile;
  private final StringProperty proxy;
  private final StringProperty pin;
  private final StringProperty certificate;

  WayModel(Settings settings) {
    this.settings = settings;
    this.caFile = kept(Settings.Key.CA_FILE);
    this.proxy = kept(Settings.Key.PROXY);
    this.pin = kept(Settings.Key.SERVER_PIN);
    this.certificate = kept(Settings.Key.CLIENT_CERTIFICATE);
  }

  private StringProperty kept(Settings.Key key) {
    return new SimpleStringProperty(settings.get(key));
  }

  /** A file of certificate authorities; empty for those of this computer. */
  public StringProperty caFileProperty() {
    return caFile;
  }

  public StringProperty proxyProperty() {
    return proxy;
  }

  public StringProperty pinProperty() {
    return pin;
  }

  public StringProperty certificateProperty() {
    return certificate;
  }

  /** Whether there is more to it than the usual way. */
  boolean isUnusual() {
    return !(proxy.get() + pin.get() + certificate.get()).isBlank();
  }

  /** What cannot be, in a person's words. */
  Optional<String> wrong(Messages messages) {
    if (!caFile.get().isBlank() && TypedPath.of(caFile.get()).isEmpty()) {
      return Optional.of(messages.text("connect.missing.ca"));
    }
    if (!proxy.get().isBlank() && !ServerRoute.isProxy(proxy.get().strip())) {
      return Optional.of(messages.text("connect.missing.proxy"));
    }
    if (!pin.get().isBlank() && !ServerRoute.isPin(pin.get().strip())) {
      return Optional.of(messages.text("connect.missing.pin"));
    }
    return certificate.get().isBlank() || TypedPath.of(certificate.get()).isPresent()
        ? Optional.empty()
        : Optional.of(messages.text("connect.missing.certificate"));
  }

  /** Only where nothing is {@link #wrong}. */
  ServerRoute route() {
    return new ServerRoute(
        TypedPath.of(caFile.get()).orElse(null),
        pin.get().strip(),
        TypedPath.of(certificate.get()).orElse(null),
        proxy.get().strip());
  }

  void remember() {
    settings.set(Settings.Key.CA_FILE, caFile.get().strip());
    settings.set(Settings.Key.PROXY, proxy.get().strip());
    settings.set(Settings.Key.SERVER_PIN, pin.get().strip());
    settings.set(Settings.Key.CLIENT_CERTIFICATE, certificate.get().strip());
  }
}
