// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.gmem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pincheck.input.InputRejected;
import dev.pincheck.model.Catalogue;
import dev.pincheck.model.Knob;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.lang3.StringUtils;
import org.junit.jupiter.api.Test;

/** The reference's knobs and labels against what they must equal. */
final class KnobsTest {

  private static final Path HOME = Path.of(System.getProperty("pincheck.home"));

  @Test
  void knobsAndTheirValuesAreThoseOfTheVariantsFile() throws InputRejected {
    Map<String, List<String>> declared = new TreeMap<>();
    for (Knob knob : Catalogue.load(HOME, List.of()).machines().get("gmem").knobs().values()) {
      declared.put(knob.constant(), knob.values().keySet().stream().sorted().toList());
    }

    Map<String, List<String>> here = new TreeMap<>();
    Stream.of(Knobs.class, Mutations.class)
        .flatMap(group -> Arrays.stream(group.getRecordComponents()))
        .filter(knob -> knob.getType().isEnum())
        .forEach(
            knob ->
                here.put(
                    StringUtils.capitalize(knob.getName()),
                    Arrays.stream(knob.getType().getEnumConstants())
                        .map(value -> spelling((Enum<?>) value, declared))
                        .sorted()
                        .toList()));

    assertThat(here).isEqualTo(declared);
  }

  private static String spelling(Enum<?> value, Map<String, List<String>> declared) {
    boolean errno = declared.getOrDefault(knobOf(value), List.of()).contains(value.name());
    return errno ? value.name() : value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String knobOf(Enum<?> value) {
    return value.getDeclaringClass().getSimpleName();
  }

  @Test
  void everyVariantHasItsKnobs() throws InputRejected {
    assertThat(Catalogue.load(HOME, List.of()).machines().get("gmem").variants().values())
        .allSatisfy(variant -> assertThat(Knobs.of(variant.knobs())).isNotNull());
  }

  @Test
  void anUnknownValueIsNamedTogetherWithThoseAllowed() throws InputRejected {
    Map<String, String> knobs =
        new HashMap<>(
            Catalogue.load(HOME, List.of()).machines().get("gmem").variants().get("v11").knobs());
    knobs.put("unbind_dying", "explode");

    assertThatThrownBy(() -> Knobs.of(knobs))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("unbind_dying = explode, allowed are return, erase-unlocked, erase-locked");
  }

  @Test
  void theListOfLabelsIsThatOfTheMarkers() throws Exception {
    Pattern marker = Pattern.compile("\\bat\\(\"(\\w+)\"\\)");
    try (Stream<Path> sources =
        java.nio.file.Files.list(HOME.resolve("src/main/java/dev/pincheck/gmem"))) {
      List<String> texts = sources.map(KnobsTest::text).toList();

      assertThat(
              texts.stream()
                  .flatMap(text -> marker.matcher(text).results())
                  .map((MatchResult found) -> found.group(1))
                  .collect(Collectors.toSet()))
          .containsExactlyInAnyOrderElementsOf(Labels.ALL);
    }
  }

  @Test
  void labelsAreThoseOfTheSpec() {
    String spec = text(HOME.resolve("specs/gmem/GmemAlgorithm.tla"));
    String algorithm = spec.substring(0, spec.indexOf("BEGIN TRANSLATION"));

    assertThat(
            Pattern.compile("(?m)^(\\w+):")
                .matcher(algorithm)
                .results()
                .map(found -> found.group(1))
                .toList())
        .containsExactlyInAnyOrderElementsOf(Labels.ALL);
  }

  private static String text(Path file) {
    try {
      return java.nio.file.Files.readString(file);
    } catch (java.io.IOException unreadable) {
      throw new java.io.UncheckedIOException(unreadable);
    }
  }
}
