// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.MutableCoercionConfig;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.giftcloud.dicom.UID;
import org.giftcloud.engine.item.Destination;
import org.giftcloud.engine.item.Facts;
import org.giftcloud.engine.maskrules.FacePolicy;

/**
 * A site's written decision about which images may leave unseen. Images in which a face may be
 * recognised, and objects without a picture, do so only where it says so. Images at risk of
 * burned-in text never do, except in a demonstration on this computer, where a template for their
 * own device masked them.
 */
public final class AutoReleasePolicy {
  private static final String FACES = "faces";
  private static final String WITHOUT_PIXELS = "withoutPixels";

  private final Content content;
  private final String digest;

  private AutoReleasePolicy(Content content, String digest) {
    this.content = content;
    this.digest = digest;
  }

  /**
   * Reads a policy.
   *
   * @throws PolicyException when it is not a policy of this form; nothing is released
   */
  public static AutoReleasePolicy read(InputStream in) throws IOException {
    byte[] bytes = in.readAllBytes();
    try {
      ObjectMapper mapper =
          JsonMapper.builder()
              .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
              .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
              .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
              .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
              .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
              .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
              .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
              .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
              .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
              .withCoercionConfig(LogicalType.Textual, AutoReleasePolicy::onlyText)
              .build();
      JsonNode tree = mapper.readTree(bytes);
      if (!(tree instanceof ObjectNode fields)) {
        throw new PolicyException();
      }
      if (!fields.has(FACES)) {
        fields.put(FACES, FacePolicy.HOLD.name());
      }
      if (!fields.has(WITHOUT_PIXELS)) {
        fields.putArray(WITHOUT_PIXELS);
      }
      Content content = mapper.treeToValue(fields, Content.class);
      if (content.name().isBlank()
          || hasOtherThanText(fields.get("modalities"))
          || hasOtherThanText(fields.get(WITHOUT_PIXELS))
          || !content.withoutPixels().stream().allMatch(AutoReleasePolicy::isStorage)) {
        throw new PolicyException();
      }
      return new AutoReleasePolicy(
          content, HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
    } catch (JsonProcessingException e) {
      throw new PolicyException();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every JDK", e);
    }
  }

  /** What decides what leaves unseen is not guessed at: 5 is no name and "false" no decision. */
  private static void onlyText(MutableCoercionConfig config) {
    for (CoercionInputShape shape :
        List.of(CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean)) {
      config.setCoercion(shape, CoercionAction.Fail);
    }
  }

  private static boolean hasOtherThanText(JsonNode list) {
    return list.valueStream().anyMatch(each -> !each.isTextual() || each.asText().isBlank());
  }

  private static boolean isStorage(String uid) {
    return UID.isWellKnown(uid) && UID.nameOf(uid).contains("Storage");
  }

  public String name() {
    return content.name();
  }

  /** SHA-256 of the policy's file, hexadecimal; it is written into every seal it makes. */
  public String digest() {
    return digest;
  }

  /** Whether it may be used for this destination at all. */
  public boolean isAllowedFor(Destination destination) {
    return !content.demonstration() || destination.isOnThisComputer();
  }

  /** Whether it releases an image that was prepared without a complaint. */
  boolean releases(InstanceView image) {
    if (!content.modalities().contains(image.facts().modality())) {
      return false;
    }
    // What has no picture is text, marks or sound, whatever Modality calls it.
    if (!hasPicture(image.facts()) && !content.withoutPixels().contains(image.facts().sopClass())) {
      return false;
    }
    // What may keep its identifiers goes by a person's word alone.
    if (!image.facts().notes().isEmpty()) {
      return false;
    }
    if (!image.facts().faceReasons().isEmpty() && content.faces() == FacePolicy.HOLD) {
      return false;
    }
    if (image.facts().risk() == Facts.Risk.LOW) {
      return true;
    }
    return content.demonstration() && image.maskOrigin().startsWith("template:");
  }

  private static boolean hasPicture(Facts facts) {
    return facts.frames() > 0 && facts.rows() > 0 && facts.columns() > 0;
  }

  /**
   * The form of the file.
   *
   * @param name what the site calls it
   * @param modalities values of Modality (0008,0060) it speaks about
   * @param demonstration whether it is for practice on this computer only
   * @param faces what happens to images in which a face may be recognised; held where it is not
   *     said
   * @param withoutPixels SOP Classes of which objects that nobody can look at may leave; none where
   *     it is not said
   */
  record Content(
      String name,
      Set<String> modalities,
      boolean demonstration,
      FacePolicy faces,
      Set<String> withoutPixels) {}

  /** The file is not a policy. */
  public static final class PolicyException extends IOException {
    private static final long serialVersionUID = 1;

    private PolicyException() {
      super("Not an auto-release policy");
    }
  }
}
