// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Problem;
import dev.pincheck.trace.Itf;
import dev.pincheck.trace.Trace;
import dev.pincheck.trace.TraceMeta;
import dev.pincheck.trace.TraceState;
import dev.pincheck.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Inputs spoiled at random are read or rejected at a place that exists; nothing else happens. */
final class SpoiledInputTest {

  private static final int ROUNDS = 60;

  /** No backslash: where Java's assertions are on, the TOML parser asserts on half an escape. */
  private static final String DEBRIS = "[]{}\"'=,.# \n0a-_<é\u0000";

  private static String spoiled(String text, Random random) {
    StringBuilder spoiled = new StringBuilder(text);
    for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
      int at = random.nextInt(spoiled.length());
      switch (random.nextInt(4)) {
        case 0 -> spoiled.deleteCharAt(at);
        case 1 -> spoiled.insert(at, DEBRIS.charAt(random.nextInt(DEBRIS.length())));
        case 2 -> spoiled.setCharAt(at, DEBRIS.charAt(random.nextInt(DEBRIS.length())));
        default -> spoiled.setLength(Math.max(1, spoiled.length() - random.nextInt(40)));
      }
    }
    return spoiled.toString();
  }

  private static void assertPlacesExist(InputRejected rejected, String file, String text) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    lines.add("");
    for (Problem problem : rejected.problems()) {
      if (problem.file().equals(file) && problem.line() > 0) {
        assertThat(problem.line()).as("%s", problem).isLessThanOrEqualTo(lines.size());
        assertThat(problem.column())
            .as("%s", problem)
            .isBetween(1, lines.get(problem.line() - 1).length() + 2);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {ToyHome.MACHINE, ToyHome.VARIANTS, ToyHome.RACE})
  void aCatalogueIsReadOrRejected(String file, @TempDir Path folder) throws IOException {
    ToyHome home = new ToyHome(folder);
    String good = Files.readString(folder.resolve(file));
    Random random = new Random(7);
    for (int round = 0; round < ROUNDS; round++) {
      String text = spoiled(good, random);
      home.write(file, text);
      try {
        home.load();
      } catch (InputRejected rejected) {
        assertPlacesExist(rejected, file, text);
      } catch (RuntimeException e) {
        fail("round " + round + ":\n" + text, e);
      }
    }
  }

  @Test
  void aTraceIsReadOrRejected() {
    Value value =
        Value.function(Map.of(Value.of(0), Value.set(List.of(Value.sequence(List.of())))));
    String good =
        Itf.write(
            new Trace(
                new TraceMeta("m", Optional.of("v"), "violated", Optional.of("P"), "tlc", "h"),
                List.of("x"),
                List.of(
                    TraceState.initial(Map.of("x", value)),
                    TraceState.after(
                        new TraceState.Step(Optional.of("a"), "A", Optional.empty()),
                        Map.of("x", value))),
                OptionalInt.of(1)));
    Random random = new Random(7);
    for (int round = 0; round < ROUNDS * 10; round++) {
      String text = spoiled(good, random);
      try {
        Itf.parse(text, "t");
      } catch (InputRejected rejected) {
        assertPlacesExist(rejected, "t", text);
      } catch (RuntimeException e) {
        fail("round " + round + ":\n" + text, e);
      }
    }
  }
}
