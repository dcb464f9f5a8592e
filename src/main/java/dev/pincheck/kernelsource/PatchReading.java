// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernelsource;

import dev.pincheck.kernelsource.MachineReading.Placed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a patch changes in what is modelled.
 *
 * @param subjects what its mails say they are about
 * @param changes one for each machine of which it touches a file
 */
public record PatchReading(List<String> subjects, List<Change> changes) {

  public PatchReading {
    subjects = List.copyOf(subjects);
    changes = List.copyOf(changes);
  }

  /** A machine before and after. */
  public record Change(MachineReading before, MachineReading after) {

    /** Returns the knobs that it turns, with the values before and after. */
    public Map<String, List<String>> turned() {
      Map<String, List<String>> turned = new TreeMap<>();
      for (KnobReading knob : after.knobs().values()) {
        KnobReading old = before.knobs().get(knob.knob());
        if (old != null && !old.value().equals(knob.value())) {
          turned.put(knob.knob(), List.of(old.value(), knob.value()));
        }
      }
      return turned;
    }

    /** Returns what departs only afterwards. */
    public List<Placed> gained() {
      return without(after.departures(), before.departures());
    }

    /** Returns what departed only before. */
    public List<Placed> lost() {
      return without(before.departures(), after.departures());
    }

    /** Lines move: what is alike but for them is the same. */
    private static List<Placed> without(List<Placed> some, List<Placed> others) {
      List<String> known = new ArrayList<>();
      others.forEach(placed -> known.add(key(placed)));
      List<Placed> rest = new ArrayList<>();
      for (Placed placed : some) {
        if (!known.remove(key(placed))) {
          rest.add(placed);
        }
      }
      return rest;
    }

    private static String key(Placed placed) {
      Departure departure = placed.departure();
      return String.join(
          "|",
          departure.kind().name(),
          departure.function(),
          departure.step(),
          departure.expected(),
          departure.found(),
          departure.reading());
    }

    /** Returns what must be looked at again. */
    public Concern concern() {
      Concern concern = Concern.NONE;
      for (Placed placed : gained()) {
        concern = concern.with(placed.departure().function());
      }
      for (Placed placed : lost()) {
        concern = concern.with(placed.departure().function());
      }
      return concern.withKnobs(turned().keySet(), after.functions());
    }

    /** Says whether nothing that is modelled changes. */
    public boolean isEmpty() {
      return turned().isEmpty() && gained().isEmpty() && lost().isEmpty();
    }
  }
}
