// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sandboxserver;

import java.util.Locale;

/** The HTML of errors and of the login page, as the two layers of the real server write it. */
final class Pages {
  private Pages() {}

  /** The REST layer's: the reason is in the first heading. */
  static String status(int code, String message) {
    return """
    <html>
    <head>
       <title>Status page</title>
    </head>
    <body>
    <h3>%s</h3><p>You can get technical details <a href="http://www.w3.org/Protocols/rfc2616/rfc2616-sec10.html#sec10.%s">here</a>.<br>
    Please continue your visit at our <a href="/">home page</a>.
    </p>
    </body>
    </html>
    """
        .formatted(message, clause(code));
  }

  private static String clause(int code) {
    return code < 500 ? "4." + (code - 399) : "5." + (code - 499);
  }

  /** The servlet container's. */
  static String container(int code, String message) {
    String reason = reason(code);
    return String.format(
        Locale.ROOT,
        """
    <!doctype html><html lang="en"><head><title>HTTP Status %d – %s</title></head><body>\
    <h1>HTTP Status %d – %s</h1><hr class="line" /><p><b>Type</b> Status Report</p>\
    <p><b>Message</b> %s</p><hr class="line" /><h3>Apache Tomcat/7.0.109</h3></body></html>""",
        code,
        reason,
        code,
        reason,
        message);
  }

  private static String reason(int code) {
    return switch (code) {
      case 401 -> "Unauthorized";
      case 404 -> "Not Found";
      case 413 -> "Payload Too Large";
      default -> "Internal Server Error";
    };
  }

  static String login(String context) {
    return """
    <!DOCTYPE html>
    <html class="no-js">
    <head>
    <!-- path: xnat-templates/navigations/htmlOpen -->
    <title>GIFTCloud</title>
    <script type="text/javascript">
    var serverRoot = "%s";
    var csrfToken = "";
    </script>
    </head>
    <body>
    <!-- BEGIN xnat-templates/screens/Login.vm -->
    <form name="form1" method="post" action="%s/app/action/XDATLoginUser">
    <input type="text" name="username"><input type="password" name="password">
    </form>
    </body>
    </html>
    """
        .formatted(context, context);
  }
}
