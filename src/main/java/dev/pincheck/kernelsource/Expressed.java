// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernelsource;

import dev.pincheck.kernelsource.MachineReading.Placed;
import dev.pincheck.model.KernelShape;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What departs, as far as a mutation says it.
 *
 * @param drops effects that are not there
 * @param forces checks that say something else
 * @param orders names of changed orders
 * @param rest what no mutation says
 * @param names what it is called in the words of a knob, {@code release_put = before-unlock}
 */
public record Expressed(
    List<String> drops,
    List<String> forces,
    List<String> orders,
    List<Placed> rest,
    List<String> names) {

  /** That nothing departs. */
  public static final Expressed NOTHING =
      new Expressed(List.of(), List.of(), List.of(), List.of(), List.of());

  public Expressed {
    drops = List.copyOf(drops);
    forces = List.copyOf(forces);
    orders = List.copyOf(orders);
    rest = List.copyOf(rest);
    names = List.copyOf(names);
  }

  static Expressed of(List<Placed> departures, KernelShape shape) {
    Set<String> drops = new LinkedHashSet<>();
    Set<String> forces = new LinkedHashSet<>();
    Set<String> orders = new LinkedHashSet<>();
    Set<String> names = new LinkedHashSet<>();
    List<Placed> rest = new ArrayList<>();
    for (Placed placed : departures) {
      Departure departure = placed.departure();
      Optional<KernelShape.Mutant> named =
          shape.mutants().stream().filter(mutant -> isIt(mutant, departure)).findFirst();
      Optional<String> effect =
          Optional.ofNullable(shape.steps().get(departure.step()))
              .flatMap(KernelShape.Step::effect);
      if (named.isPresent()) {
        drops.addAll(named.get().drops());
        forces.addAll(named.get().forces());
        named.get().order().ifPresent(orders::add);
        named.get().says().ifPresent(names::add);
      } else if (departure.kind() == Departure.Kind.MISSING
          && departure.label().isPresent()
          && effect.isPresent()) {
        drops.add(departure.label().get() + "/" + effect.get());
      } else {
        rest.add(placed);
      }
    }
    return new Expressed(
        List.copyOf(drops), List.copyOf(forces), List.copyOf(orders), rest, List.copyOf(names));
  }

  /** Returns what departs outside of functions, which something else says. */
  public static Expressed outside(
      MachineReading reading, List<String> functions, KernelShape shape) {
    return of(
        reading.departures().stream()
            .filter(placed -> !functions.contains(placed.departure().function()))
            .toList(),
        shape);
  }

  private static boolean isIt(KernelShape.Mutant mutant, Departure departure) {
    String kind = departure.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
    return mutant.in().equals(departure.function())
        && mutant.kind().equals(kind)
        && (mutant.step().isEmpty() || mutant.step().equals(departure.step()));
  }

  /** Says whether there is a mutation at all. */
  public boolean isEmpty() {
    return drops.isEmpty() && forces.isEmpty() && orders.isEmpty();
  }
}
