// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.giftcloud.giftcloudclient.ServerException.Kind;

/**
 * A signed answer: the first line is the Ed25519 signature, in Base64, of every byte after it; the
 * rest is JSON with just the fields below.
 *
 * @param validUntil the last day, in UTC, on which it says anything
 */
record UpdateAnswer(UpdateVersion version, URI page, LocalDate validUntil) {
  private static final String FORMAT = "giftcloud-update-1";
  private static final Set<String> FIELDS = Set.of("format", "version", "page", "validUntil");
  private static final int LONGEST_PAGE = 300;
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** Nothing after the signature is looked at before the signature is right. */
  static UpdateAnswer read(byte[] body, PublicKey key) throws ServerException {
    int end = 0;
    while (end < body.length && body[end] != '\n') {
      end++;
    }
    byte[] signed = Arrays.copyOfRange(body, Math.min(end + 1, body.length), body.length);
    if (!isSigned(Arrays.copyOf(body, end), signed, key)) {
      throw new ServerException(Kind.UPDATE_NOT_SIGNED, "update: signature");
    }
    return parse(signed)
        .orElseThrow(() -> new ServerException(Kind.UPDATE_UNREADABLE, "update: content"));
  }

  private static boolean isSigned(byte[] line, byte[] signed, PublicKey key) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initVerify(key);
      signature.update(signed);
      return signature.verify(
          Base64.getDecoder().decode(new String(line, StandardCharsets.ISO_8859_1)));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }

  private static Optional<UpdateAnswer> parse(byte[] json) {
    try {
      JsonNode all = JSON.readTree(json);
      Set<String> names = new HashSet<>();
      all.fieldNames().forEachRemaining(names::add);
      if (!names.equals(FIELDS)
          || !FIELDS.stream().allMatch(field -> all.path(field).isTextual())
          || !all.path("format").textValue().equals(FORMAT)) {
        return Optional.empty();
      }
      URI page = new URI(all.path("page").textValue());
      LocalDate until = LocalDate.parse(all.path("validUntil").textValue());
      return isPage(page)
          ? UpdateVersion.parse(all.path("version").textValue())
              .map(version -> new UpdateAnswer(version, page, until))
          : Optional.empty();
    } catch (JacksonException | URISyntaxException | DateTimeException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new IllegalStateException("memory cannot fail to be read", e);
    }
  }

  private static boolean isPage(URI page) {
    return "https".equals(page.getScheme())
        && page.getHost() != null
        && page.getRawUserInfo() == null
        && page.toASCIIString().length() <= LONGEST_PAGE;
  }
}
