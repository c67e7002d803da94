// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sandboxserver;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One request as it came. {@code target} is path and query as sent; {@code headers} hold neither
 * credentials nor session ids; {@code status} is 0 when the connection was cut instead of answered.
 */
public record LoggedRequest(
    String method,
    String target,
    Map<String, List<String>> headers,
    long bodyBytes,
    int status,
    Duration took) {

  public LoggedRequest {
    headers = Map.copyOf(headers);
  }
}
