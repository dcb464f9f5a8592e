// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import dev.pincheck.input.InputRejected;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Some pairs of race and variant, for tests that would take too long on all: of each race, one
 * variant for every verdict that is expected of it, and not always the same one.
 */
public final class Sample {

  /** The sizes of a file that were read, which no test changes in the tree. */
  private static final Map<Path, Map<String, Long>> SIZES = new ConcurrentHashMap<>();

  private Sample() {}

  /** A race on a variant of its machine. */
  public record Pair(Race race, Variant variant) {
    @Override
    public String toString() {
      return race.name() + " on " + variant.name();
    }
  }

  /**
   * Returns the sample of a machine.
   *
   * @param home the folder with the machine's models
   * @param largest a race is left out if on any variant it has more distinct states than this,
   *     according to {@code recorded.toml}
   */
  public static Stream<Pair> of(Path home, Catalogue catalogue, String machine, long largest) {
    Map<String, Long> sizes = sizes(home, machine);
    List<Pair> pairs = new ArrayList<>();
    int turn = 0;
    for (Race race : catalogue.races().values()) {
      if (race.machine().equals(machine) && sizes.getOrDefault(race.name(), 0L) <= largest) {
        for (List<String> alike : byVerdict(race).values()) {
          String variant = alike.get(turn % alike.size());
          pairs.add(new Pair(race, catalogue.machines().get(machine).variants().get(variant)));
        }
        turn++;
      }
    }
    return pairs.stream();
  }

  private static Map<Expectation, List<String>> byVerdict(Race race) {
    return race.expectations().entrySet().stream()
        .collect(
            Collectors.groupingBy(
                Map.Entry::getValue,
                LinkedHashMap::new,
                Collectors.mapping(Map.Entry::getKey, Collectors.toList())));
  }

  /** Returns the distinct states of each race, on the variant that has most; none if unknown. */
  public static Map<String, Long> sizes(Path home, String machine) {
    return SIZES.computeIfAbsent(
        home.resolve("models").resolve(machine).resolve("recorded.toml"), Sample::sizes);
  }

  private static Map<String, Long> sizes(Path recorded) {
    try {
      return Recorded.load(recorded).figures().stream()
          .collect(Collectors.toMap(RecordedFigures::model, RecordedFigures::distinct, Math::max));
    } catch (InputRejected e) {
      throw new IllegalStateException(e);
    }
  }
}
