// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/**
 * The server, or the way to it, did not do what was asked. The message is for engineers and holds
 * no value of a server's answer; {@link #userSentence()} says what happened, what it means for the
 * data, and what to do.
 */
public final class ServerException extends Exception {
  private static final long serialVersionUID = 1L;
  private static final ResourceBundle TEXTS =
      ResourceBundle.getBundle(
          "org.giftcloud.giftcloudclient.messages", Locale.ROOT, ServerException.class.getModule());

  /** What went wrong; the code never changes its meaning. */
  public enum Kind {
    BAD_ADDRESS("S01", Retry.NEVER),
    PLAIN_HTTP_REFUSED("S02", Retry.NEVER),
    UNKNOWN_HOST("S03", Retry.LATER),
    UNREACHABLE("S04", Retry.LATER),
    TIMED_OUT("S05", Retry.LATER),
    CONNECTION_LOST("S06", Retry.LATER),
    PROXY_REFUSED("S07", Retry.NEVER),
    CERTIFICATE_NOT_TRUSTED("S10", Retry.NEVER),
    CERTIFICATE_WRONG_HOST("S11", Retry.NEVER),
    CERTIFICATE_EXPIRED("S12", Retry.NEVER),
    CERTIFICATE_CHANGED("S13", Retry.NEVER),
    SECURE_CONNECTION_FAILED("S14", Retry.NEVER),
    CERTIFICATE_FILE_UNREADABLE("S15", Retry.NEVER),
    WRONG_PASSWORD("S20", Retry.NEVER),
    ACCOUNT_REFUSED("S21", Retry.NEVER),
    SESSION_LOST("S22", Retry.LATER),
    SERVER_NOT_SET_UP("S23", Retry.NEVER),
    TOKEN_NOT_SENT("S24", Retry.NEVER),
    TOKEN_ENDED("S25", Retry.NEVER),
    NO_SUCH_PROJECT("S30", Retry.NEVER),
    NO_RIGHTS("S31", Retry.NEVER),
    SUBJECT_CONFLICT("S40", Retry.NEVER),
    SESSION_CONFLICT("S41", Retry.NEVER),
    SCAN_CONFLICT("S42", Retry.NEVER),
    NOT_STORED("S43", Retry.LATER),
    WRONG_PLACE("S44", Retry.NEVER),
    REFUSED_BY_SERVER("S45", Retry.NEVER),
    FILTERED("S46", Retry.NEVER),
    IMAGE_CONFLICT("S47", Retry.NEVER),
    SENT_BY_FIRST_UPLOADER("S48", Retry.NEVER),
    NOT_MADE("S49", Retry.LATER),
    SERVER_ERROR("S50", Retry.LATER),
    SERVER_BUSY("S51", Retry.LATER),
    FRONT_END_TIMED_OUT("S52", Retry.LATER),
    FRONT_END_TOO_LARGE("S53", Retry.NEVER),
    FRONT_END_REFUSED("S54", Retry.NEVER),
    REDIRECTED("S55", Retry.NEVER),
    UNEXPECTED_ANSWER("S56", Retry.LATER),
    LOCAL_COPY_UNREADABLE("S60", Retry.NEVER),
    LOCAL_COPY_CHANGED("S61", Retry.NEVER),
    CANCELLED("S70", Retry.LATER),
    UPDATE_KEY_UNREADABLE("S80", Retry.NEVER),
    UPDATE_NOT_SIGNED("S81", Retry.NEVER),
    UPDATE_UNREADABLE("S82", Retry.NEVER),
    UPDATE_STALE("S83", Retry.NEVER);

    private final String code;
    private final Retry retry;

    Kind(String code, Retry retry) {
      this.code = code;
      this.retry = retry;
    }

    /** The short code a user can quote. */
    public String code() {
      return code;
    }

    /** Whether waiting and trying again by itself can help; never so after a refused password. */
    public boolean isRetryable() {
      return retry == Retry.LATER;
    }

    String text(String part) {
      return TEXTS.getString("server." + name() + "." + part);
    }
  }

  private enum Retry {
    NEVER,
    LATER
  }

  /** What is known of the images when the call ended. */
  public enum DataState {
    NOTHING_SENT,
    PERHAPS_SENT,
    SENT_NOT_CHECKED;

    String text() {
      return TEXTS.getString("server.data." + name());
    }
  }

  private final Kind kind;
  private final DataState data;

  ServerException(Kind kind, String message) {
    this(kind, DataState.NOTHING_SENT, message, null);
  }

  ServerException(Kind kind, String message, @Nullable Throwable cause) {
    this(kind, DataState.NOTHING_SENT, message, cause);
  }

  private ServerException(Kind kind, DataState data, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.data = data;
  }

  /** What went wrong. */
  public Kind kind() {
    return kind;
  }

  /** What is known of the images. */
  public DataState dataState() {
    return data;
  }

  /** What happened, what it means for the data, what to do next; free of server text. */
  public String userSentence() {
    return kind.text("what") + " " + data.text() + " " + kind.text("next");
  }

  /**
   * {@link #userSentence()} for images that are being sent: says also that it goes on by itself.
   */
  public String sendingSentence() {
    return kind.isRetryable()
        ? userSentence() + " " + TEXTS.getString("server.sending.again")
        : userSentence();
  }

  ServerException with(DataState state) {
    return new ServerException(kind, state, String.valueOf(getMessage()), this);
  }
}
