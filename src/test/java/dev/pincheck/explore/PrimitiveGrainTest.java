// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.explore.automaton.Grain;
import dev.pincheck.explore.search.Exploration;
import dev.pincheck.input.InputRejected;
import dev.pincheck.machine.MachineUnderTest;
import dev.pincheck.model.Race;
import dev.pincheck.model.Sample;
import dev.pincheck.model.Variant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Between primitives races say what they say between steps, but for the claims about states between
 * steps, which are not asked: no step joins what the kernel keeps apart.
 */
@Tag("engine")
final class PrimitiveGrainTest {

  private static final long LARGEST = 1_500;

  /** States of a race that is asked on every variant. */
  private static final long SMALL = 60;

  static Stream<Sample.Pair> pairs() throws InputRejected {
    return MachineUnderTest.all().stream()
        // Its page tables have a lock that is not modelled: steps stand for its sections.
        .filter(machine -> !machine.name().equals("memslot-lock"))
        .flatMap(
            machine ->
                Stream.concat(machine.sample(LARGEST), small(machine))
                    .map(
                        pair ->
                            new Sample.Pair(
                                withoutStepClaims(machine, pair.race()), pair.variant())));
  }

  private static Stream<Sample.Pair> small(MachineUnderTest machine) {
    Map<String, Long> sizes = Sample.sizes(machine.home(), machine.name());
    return machine.races().stream()
        .filter(race -> sizes.getOrDefault(race.name(), LARGEST) <= SMALL)
        .flatMap(
            race ->
                race.expectations().keySet().stream()
                    .map(name -> new Sample.Pair(race, machine.machine().variants().get(name))));
  }

  private static Race withoutStepClaims(MachineUnderTest machine, Race race) {
    return race.without(
        race.invariants().stream()
            .filter(claim -> machine.machine().properties().get(claim).betweenSteps())
            .toList());
  }

  private static Exploration explored(Race race, Variant variant, Grain grain) {
    return Explorations.of(race, variant, grain, /* merge= */ false);
  }

  private static Optional<String> property(Exploration found) {
    return found.failed().keySet().stream().findFirst();
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void theLabelsHideNoRace(Sample.Pair pair) {
    Exploration labels = explored(pair.race(), pair.variant(), Grain.LABEL);

    Exploration primitives = explored(pair.race(), pair.variant(), Grain.PRIMITIVE);

    assertThat(property(primitives)).isEqualTo(property(labels));
    assertThat(primitives.deadlock().isPresent()).isEqualTo(labels.deadlock().isPresent());
  }
}
