// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.giftcloud.dicom.Attributes;

/** A set of mask templates: a JSON file with a list under {@code templates}. */
public final class MaskTemplates {
  private record Document(String format, List<MaskTemplate> templates) {}

  private static final String FORMAT = "giftcloud-masks-2";

  /** It knew rectangles in all frames, which are written as they were. */
  private static final String FIRST_FORMAT = "giftcloud-masks-1";

  private final List<MaskTemplate> templates;

  private MaskTemplates(List<MaskTemplate> templates) {
    this.templates = List.copyOf(templates);
  }

  public static MaskTemplates none() {
    return new MaskTemplates(List.of());
  }

  /** Those that come with this program. They only suggest, for each was seen on a screen or two. */
  public static MaskTemplates shipped() {
    try (InputStream in = MaskTemplates.class.getResourceAsStream("shipped-masks.json")) {
      return read(Objects.requireNonNull(in, "shipped-masks.json"));
    } catch (IOException e) {
      throw new IllegalStateException("The templates of this program cannot be read", e);
    }
  }

  public static MaskTemplates of(List<MaskTemplate> templates) {
    return new MaskTemplates(templates);
  }

  public static MaskTemplates read(Path json) throws IOException {
    try (InputStream in = Files.newInputStream(json)) {
      return read(in);
    }
  }

  /** Reads a set of templates, or one filter of the first GIFT-Cloud Uploader (a .gcfilter). */
  public static MaskTemplates read(InputStream json) throws IOException {
    ObjectMapper mapper =
        new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    Document document;
    try {
      JsonNode tree = mapper.readTree(json);
      if (GiftCloudFilter.isOne(tree)) {
        return new MaskTemplates(List.of(GiftCloudFilter.template(tree)));
      }
      document = mapper.treeToValue(tree, Document.class);
    } catch (com.fasterxml.jackson.core.JacksonException e) {
      // Jackson's message quotes the file, which may name a site.
      throw new IOException("Not a mask file: " + e.getClass().getSimpleName());
    }
    if (document == null || document.templates == null || !isOfAKnownForm(document)) {
      throw new IOException("Not a mask file of the form " + FORMAT);
    }
    return new MaskTemplates(document.templates);
  }

  private static boolean isOfAKnownForm(Document document) {
    boolean isPlain =
        document.templates.stream().flatMap(t -> t.regions().stream()).allMatch(Mask::isPlain);
    return FORMAT.equals(document.format) || (FIRST_FORMAT.equals(document.format) && isPlain);
  }

  /** These and one more; one of the same id is replaced. */
  public MaskTemplates with(MaskTemplate template) {
    List<MaskTemplate> all = new ArrayList<>(templates);
    all.removeIf(old -> old.id().equals(template.id()));
    all.add(template);
    return new MaskTemplates(all);
  }

  /** Writes them as {@link #read(InputStream)} reads them. */
  public void write(OutputStream json) throws IOException {
    JsonMapper.builder()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
        .build()
        .writeValue(json, new Document(FORMAT, templates));
  }

  public List<MaskTemplate> templates() {
    return templates;
  }

  /**
   * The template that decides for this image: bound to its device, its kind and its size. Where two
   * equally exact ones differ, none decides.
   */
  public Optional<MaskTemplate> match(Attributes dataset) {
    List<MaskTemplate> fitting =
        templates.stream().filter(t -> t.certifies() && t.match().fits(dataset)).toList();
    int detail = fitting.stream().mapToInt(t -> t.match().detail()).max().orElse(0);
    List<MaskTemplate> best = fitting.stream().filter(t -> t.match().detail() == detail).toList();
    boolean agree = best.stream().map(MaskTemplate::regions).distinct().count() == 1;
    return agree ? Optional.of(best.getFirst()) : Optional.empty();
  }

  /** Every template that fits, also those too broad to decide; for a person to choose from. */
  public List<MaskTemplate> suggestions(Attributes dataset) {
    return templates.stream().filter(t -> t.match().fits(dataset)).toList();
  }
}
