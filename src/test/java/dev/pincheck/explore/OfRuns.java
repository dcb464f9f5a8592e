// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import dev.pincheck.machine.MachineUnderTest;
import dev.pincheck.model.Machine;
import dev.pincheck.model.Property;
import dev.pincheck.model.Race;
import java.util.List;

/** Races asked for all that their machine claims of whole runs, and for nothing else. */
public final class OfRuns {

  private OfRuns() {}

  /** Says whether a machine claims anything of whole runs. */
  public static boolean areClaimed(MachineUnderTest machine) {
    return !claims(machine.machine()).isEmpty();
  }

  private static List<String> claims(Machine machine) {
    return machine.properties().values().stream()
        .filter(property -> property.kind() == Property.Kind.TEMPORAL_PROPERTY)
        .map(Property::name)
        .toList();
  }

  /** Returns the race asked for it. */
  public static Race asked(Machine machine, Race race) {
    return new Race(
        race.machine(),
        race.name(),
        race.title(),
        race.source(),
        race.objects(),
        race.model(),
        race.initially(),
        race.actors(),
        List.of(),
        claims(machine),
        race.expectations(),
        race.skipped(),
        race.settled(),
        race.config(),
        race.file());
  }
}
