// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.pluginsapi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Holds the contract to its checked-in signature. A change here means a new API level, unless a
 * plug-in compiled before it still works.
 */
class ApiSignatureTest {
  private static final List<Class<?>> TYPES =
      List.of(
          ActionCode.class,
          Admission.class,
          ConceptRule.class,
          Option.class,
          Profile.class,
          Profile.Name.class,
          ProfileProvider.class,
          Rule.class,
          RuleSet.class,
          RuleSet.Unlisted.class,
          SafePrivateRule.class,
          TagPattern.class);

  @Test
  void is_what_plug_ins_were_compiled_against() throws IOException {
    assertEquals(
        recorded(),
        TYPES.stream().map(ApiSignatureTest::describe).collect(Collectors.joining("\n")));
  }

  private static String describe(Class<?> type) {
    List<String> lines = new ArrayList<>();
    for (Field field : type.getDeclaredFields()) {
      if (Modifier.isPublic(field.getModifiers())) {
        lines.add("  " + field.getType().getSimpleName() + " " + field.getName());
      }
    }
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      if (Modifier.isPublic(constructor.getModifiers())) {
        lines.add("  new(" + parameters(constructor.getGenericParameterTypes()) + ")");
      }
    }
    for (Method method : type.getDeclaredMethods()) {
      if (Modifier.isPublic(method.getModifiers()) && !method.isSynthetic()) {
        String modifier = Modifier.isStatic(method.getModifiers()) ? "static " : "";
        lines.add(
            "  %s%s %s(%s)"
                .formatted(
                    modifier,
                    method.getGenericReturnType().getTypeName(),
                    method.getName(),
                    parameters(method.getGenericParameterTypes())));
      }
    }
    return type.getName() + "\n" + lines.stream().sorted().collect(Collectors.joining("\n"));
  }

  private static String parameters(Type[] types) {
    return Arrays.stream(types).map(Type::getTypeName).collect(Collectors.joining(", "));
  }

  private static String recorded() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(ApiSignatureTest.class.getResourceAsStream("api.txt"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
  }
}
