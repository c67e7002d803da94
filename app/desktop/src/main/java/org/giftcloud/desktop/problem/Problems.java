// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.problem;

import java.io.IOException;
import java.net.BindException;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.giftcloud.desktop.gateway.GatewayFile.GatewayFileException;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.dicomnet.association.AssociationException;
import org.giftcloud.dicomnet.association.NodeTls.TlsException;
import org.giftcloud.dicomnet.retrieve.RetrieveException;
import org.giftcloud.dicomnet.worklist.WorklistException;
import org.giftcloud.engine.desk.DeskException;
import org.giftcloud.engine.item.SafeThrowable;
import org.giftcloud.engine.managed.PlainSettings;
import org.giftcloud.engine.plugin.ProfileException;
import org.giftcloud.engine.receipt.ReceiptBook.ChangedReceiptException;
import org.giftcloud.engine.workspace.ChangedMeanwhileException;
import org.giftcloud.engine.workspace.WorkspaceException;
import org.giftcloud.giftcloudclient.ServerException;
import org.giftcloud.keystore.KeyStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what went wrong, what it means for the data and what to do; never with a value. */
public final class Problems {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  private final Messages messages;
  private final ReadOnlyObjectWrapper<Optional<Problem>> current =
      new ReadOnlyObjectWrapper<>(Optional.empty());

  public Problems(Messages messages) {
    this.messages = messages;
  }

  /** What the window shows until it is dismissed. */
  public ReadOnlyObjectProperty<Optional<Problem>> currentProperty() {
    return current.getReadOnlyProperty();
  }

  /** Shows a failure of work that was done in the background. */
  public void report(Throwable cause) {
    current.set(Optional.of(of(cause)));
  }

  public void dismiss() {
    current.set(Optional.empty());
  }

  /** A failure in a person's words. */
  public Problem of(Throwable cause) {
    LOG.warn("Work in the background failed", SafeThrowable.of(cause));
    return switch (cause) {
      case ServerException server ->
          new Problem(
              messages.text("problem.server.title"), server.userSentence(), server.kind().code());
      case KeyStoreException keys -> keyStore(keys.reason());
      case WorkspaceException workspace -> workspace(workspace.kind());
      case ChangedMeanwhileException changed ->
          problem(
              messages.text("problem.changed.title"), messages.text("problem.changed.text"), "R01");
      case DeskException gateway when gateway.getCause() instanceof GatewayFileException file ->
          atGateway(file);
      case DeskException gateway when gateway.getCause() instanceof AssociationException line ->
          atGateway(
              messages.text("problem.gateway.line", String.valueOf(line.getMessage())), "G07");
      case DeskException gateway -> gateway(gateway.kind());
      case ProfileException profile ->
          problem(
              messages.text("problem.profile.title"), messages.text("problem.profile.text"), "P01");
      case AssociationException archive -> archive(archive);
      case RetrieveException archive -> archive(archive);
      case WorklistException list ->
          problem(
              messages.text("problem.list.title"),
              messages.text("problem.archive.text", String.valueOf(list.getMessage())),
              "N05");
      case TlsException files -> tls(files);
      case ChangedReceiptException receipt ->
          problem(
              messages.text("problem.receipt.title"), messages.text("problem.receipt.text"), "R02");
      case IOException disk ->
          problem(messages.text("problem.disk.title"), messages.text("problem.disk.text"), "D01");
      default ->
          problem(messages.text("problem.bug.title"), messages.text("problem.bug.text"), "X01");
    };
  }

  /** These say what happened in a sentence for people, without naming anybody. */
  private Problem archive(Exception cause) {
    return problem(
        messages.text("problem.archive.title"),
        messages.text("problem.archive.text", String.valueOf(cause.getMessage())),
        "N01");
  }

  /** Says which of the files it is, without its place. */
  private Problem tls(TlsException cause) {
    return problem(
        messages.text("problem.tls.title"),
        messages.text("problem.tls.text", String.valueOf(cause.getMessage())),
        "N04");
  }

  /** Our own node cannot listen. */
  public Problem ofListening(Throwable cause) {
    if (cause instanceof TlsException) {
      return of(cause);
    }
    LOG.warn("Listening failed", SafeThrowable.of(cause));
    return new Problem(
        messages.text("problem.listen.title"),
        cause instanceof BindException
            ? messages.text("problem.listen.port")
            : messages.text("problem.listen.text"),
        "N03");
  }

  /** The administrator's settings are of no use: nothing is opened, for they may forbid it. */
  public Problem managed(Throwable cause) {
    LOG.warn("The administrator's settings were refused", SafeThrowable.of(cause));
    String title =
        cause instanceof PlainSettings.UnclearNames
            ? messages.text("problem.managed.unclear")
            : messages.text("problem.managed.title");
    return new Problem(title, messages.text("problem.managed.text"), "A01");
  }

  /** A newer version remembered what this one would misread. */
  public Problem newerSettings() {
    return folder("problem.workspace.version", "W06");
  }

  /** The profile of the last time is not on offer; another one is in force. */
  public Problem lostProfile(String lost, String instead) {
    return problem(
        messages.text("problem.lost.title"),
        messages.text("problem.lost.text", lost, instead),
        "P02");
  }

  /** The profile that the administrator wants is not on offer: none is in force. */
  public Problem lostManagedProfile(String lost) {
    return problem(
        messages.text("problem.lost.title"), messages.text("problem.lost.managed", lost), "P03");
  }

  /** Images whose release was taken back when they had begun to go. */
  public void tooLate(int images) {
    show(
        new Problem(
            messages.text("problem.late.title"),
            messages.text("problem.late.text", images),
            "Q01"));
  }

  /** Shows something that did not go as asked, in words that are there already. */
  public void show(Problem problem) {
    current.set(Optional.of(problem));
  }

  private Problem keyStore(KeyStoreException.Reason reason) {
    return switch (reason) {
      case ALREADY_EXISTS -> keys("problem.keys.exists", "K01");
      case NOT_FOUND -> keys("problem.keys.missing", "K02");
      case WRONG_PASSPHRASE -> keys("problem.keys.wrong", "K03");
      case WEAK_PASSPHRASE -> keys("problem.keys.weak", "K04");
      case OTHER_VERSION -> keys("problem.keys.version", "K05");
      case FOREIGN_REPLICA -> keys("problem.keys.foreign", "K06");
      case DAMAGED -> keys("problem.keys.damaged", "K07");
      case NOT_DURABLE -> keys("problem.keys.durable", "K08");
      case SHARE_UNREACHABLE -> keys("problem.keys.share", "K09");
      case OTHER_POLICY -> keys("problem.keys.policy", "K10");
      case NOT_ALLOWED -> keys("problem.keys.role", "K11");
      case UNKNOWN -> keys("problem.keys.unknown", "K12");
      case NEEDS_OTHERS -> keys("problem.keys.others", "K13");
      case REMOVED -> keys("problem.keys.removed", "K16");
      case LACKS_KEYS -> keys("problem.keys.lacks", "K17");
      case LABEL_TELLS -> label(messages.text("problem.keys.tells"), "K18");
      case TWO_AT_ONCE -> keys("problem.keys.twice", "K15");
      case LABEL_TAKEN -> label(messages.text("problem.keys.taken"), "K14");
    };
  }

  private Problem keys(String key, String code) {
    return problem(messages.text("problem.keys.title"), messages.text(key), code);
  }

  /** The key store is well; what the server answered is not. */
  private Problem label(String detail, String code) {
    return problem(messages.text("problem.keys.label"), detail, code);
  }

  private Problem gateway(DeskException.Kind kind) {
    return switch (kind) {
      case UNREACHABLE -> atGateway(messages.text("problem.gateway.unreachable"), "G01");
      case UNKNOWN -> atGateway(messages.text("problem.gateway.unknown"), "G02");
      case VERSION -> atGateway(messages.text("problem.gateway.version"), "G03");
      case BUSY -> atGateway(messages.text("problem.gateway.busy"), "G04");
      case FAILED -> atGateway(messages.text("problem.gateway.failed"), "G05");
    };
  }

  private Problem atGateway(String detail, String code) {
    return problem(messages.text("problem.gateway.title"), detail, code);
  }

  /** Says what is wrong in a sentence for people, without naming anything. */
  private Problem atGateway(GatewayFileException file) {
    return problem(messages.text("problem.gateway.file"), String.valueOf(file.getMessage()), "G06");
  }

  private Problem workspace(WorkspaceException.Kind kind) {
    return switch (kind) {
      case IN_USE -> folder("problem.workspace.used", "W01");
      case PASSPHRASE_NEEDED -> folder("problem.workspace.needed", "W02");
      case WRONG_PASSPHRASE -> folder("problem.workspace.wrong", "W03");
      case DAMAGED -> folder("problem.workspace.damaged", "W04");
      case NOT_PROTECTED -> folder("problem.workspace.open", "W05");
      case OTHER_VERSION -> folder("problem.workspace.version", "W06");
    };
  }

  private Problem folder(String key, String code) {
    return problem(messages.text("problem.workspace.title"), messages.text(key), code);
  }

  private static Problem problem(String title, String detail, String code) {
    return new Problem(title, detail, code);
  }
}
