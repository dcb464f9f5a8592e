// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.explore.Reference;
import dev.pincheck.explore.ReferenceState;
import dev.pincheck.kernel.Layout;
import dev.pincheck.kernel.Primitive;
import dev.pincheck.kernel.PrimitiveKind;
import dev.pincheck.kernel.Witness;
import dev.pincheck.machine.MachineUnderTest;
import dev.pincheck.model.Race;
import dev.pincheck.tlc.SpecModules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The steps of a reference that look at or change several variables, beside the list of them that a
 * machine has: two accesses which were apart do not come together unnoticed. A step of the list is
 * joined under a lock, as the spec says above its label, or the list says behind a bar why nothing
 * comes between.
 */
final class JoinedAccessesTest {

  private static final Path LISTS =
      Path.of(System.getProperty("pincheck.home"), "src/test/resources/joins");

  private static final Set<PrimitiveKind> ACCESSES =
      EnumSet.of(
          PrimitiveKind.LOAD,
          PrimitiveKind.STORE,
          PrimitiveKind.ADD,
          PrimitiveKind.REF_INC,
          PrimitiveKind.REF_INC_NOT_ZERO,
          PrimitiveKind.REF_DEC_AND_TEST,
          PrimitiveKind.SET_BITS,
          PrimitiveKind.TEST_BITS,
          PrimitiveKind.CLEAR_BITS,
          PrimitiveKind.PAGE_GRAB,
          PrimitiveKind.PAGE_POISON,
          PrimitiveKind.PAGE_REMOVE);

  private static final int WALKS = 2;

  /** Where a fault begins again for ever. */
  private static final int LONGEST = 300;

  @ParameterizedTest
  @MethodSource("dev.pincheck.machine.MachineUnderTest#all")
  void whatAStepJoinsIsListed(MachineUnderTest machine) throws IOException {
    List<String> joins =
        joins(machine).entrySet().stream()
            .map(join -> join.getKey() + ": " + String.join(", ", join.getValue()))
            .toList();

    assertThat(joins)
        .isEqualTo(list(machine).stream().map(line -> line.split(" \\| ", 2)[0]).toList());
  }

  @ParameterizedTest
  @MethodSource("dev.pincheck.machine.MachineUnderTest#all")
  void whatNoLockHidesHasAReason(MachineUnderTest machine) throws IOException {
    Source algorithm = Source.read(machine.home(), SpecModules.algorithm(machine.machine().spec()));
    Set<String> underLocks =
        Join.of(algorithm).stream().map(Join::label).collect(Collectors.toSet());

    assertThat(list(machine))
        .allSatisfy(
            line ->
                assertThat(line.contains(" | "))
                    .as(line)
                    .isNotEqualTo(underLocks.contains(line.substring(0, line.indexOf(':')))));
  }

  private static List<String> list(MachineUnderTest machine) throws IOException {
    return Files.readAllLines(LISTS.resolve(machine.name() + ".txt"));
  }

  /** Returns by label the variables of steps with several, on walks through all races. */
  private static SortedMap<String, SortedSet<String>> joins(MachineUnderTest machine) {
    SortedMap<String, SortedSet<String>> joins = new TreeMap<>();
    for (Race race : machine.races()) {
      for (String variant : race.expectations().keySet()) {
        Reference reference = new Reference(race, machine.machine().variant(variant).orElseThrow());
        reference.tell(new Accesses(reference.layout(), joins));
        IntStream.range(0, WALKS).forEach(seed -> walk(reference, new Random(seed)));
      }
    }
    return joins;
  }

  private static void walk(Reference reference, Random random) {
    ReferenceState state = reference.initial();
    List<Integer> able = all(reference);
    for (int step = 0; step < LONGEST && !able.isEmpty(); ) {
      Integer actor = able.get(random.nextInt(able.size()));
      if (!state.standings().get(actor).done()
          && reference.step(state, actor) instanceof Reference.Step.Moved moved) {
        state = moved.after();
        step++;
        able = all(reference);
      } else {
        able.remove(actor);
      }
    }
  }

  private static List<Integer> all(Reference reference) {
    return IntStream.range(0, reference.actors().size())
        .boxed()
        .collect(Collectors.toCollection(ArrayList::new));
  }

  /** Hears which variables a step looks at or changes. */
  private static final class Accesses implements Witness {

    private final Layout layout;
    private final Map<String, SortedSet<String>> joins;
    private final SortedSet<String> variables = new TreeSet<>();
    private String label = "";

    Accesses(Layout layout, Map<String, SortedSet<String>> joins) {
      this.layout = layout;
      this.joins = joins;
    }

    @Override
    public void opened(int task, String opened) {
      label = opened;
      variables.clear();
    }

    @Override
    public void performed(int task, Primitive primitive, int result) {
      if (ACCESSES.contains(primitive.kind())) {
        variables.add(layout.variable(primitive.cell()));
        if (variables.size() > 1) {
          joins.computeIfAbsent(label, none -> new TreeSet<>()).addAll(variables);
        }
      }
    }
  }
}
