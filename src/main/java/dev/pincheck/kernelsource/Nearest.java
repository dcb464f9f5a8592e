// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernelsource;

import dev.pincheck.model.Machine;
import dev.pincheck.model.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The variants that differ least from what was decided, all that differ as little.
 *
 * @param variants those that races must say something about first
 * @param differing for each of them, the knobs in which the tree differs, with the tree's values
 */
public record Nearest(List<String> variants, List<Map<String, String>> differing) {

  public Nearest {
    variants = List.copyOf(variants);
    differing = List.copyOf(differing);
  }

  static Nearest of(Machine machine, Map<String, String> decided) {
    List<Variant> nearest = new ArrayList<>();
    List<Map<String, String>> differing = new ArrayList<>();
    int least = Integer.MAX_VALUE;
    for (Variant.Kind kind : List.of(Variant.Kind.REGULAR, Variant.Kind.OPTIONAL)) {
      for (Variant variant : machine.variants().values()) {
        if (variant.kind() != kind) {
          continue;
        }
        Map<String, String> other = new TreeMap<>(decided);
        other
            .entrySet()
            .removeIf(knob -> knob.getValue().equals(variant.knobs().get(knob.getKey())));
        if (other.size() < least) {
          nearest.clear();
          differing.clear();
          least = other.size();
        }
        if (other.size() == least) {
          nearest.add(variant);
          differing.add(other);
        }
      }
    }
    return new Nearest(nearest.stream().map(Variant::name).toList(), differing);
  }

  /** Says whether the nearest are what was found. */
  public boolean isExact() {
    return !differing.isEmpty() && differing.get(0).isEmpty();
  }
}
