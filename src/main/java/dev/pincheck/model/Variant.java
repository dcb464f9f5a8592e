// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One version or proposed design of a machine: a full set of knob values, and for mutants what no
 * kernel does.
 *
 * @param machine the machine's name, {@code gmem}
 * @param name such as {@code 6.18}
 * @param basedOn the variant it was derived from
 * @param source where it comes from: commit, mail
 * @param knobs a value for every knob of the machine, in the machine's order
 * @param mutations what it does that no kernel does
 * @param kind who declares it, and whether races must say what they expect of it
 */
public record Variant(
    String machine,
    String name,
    Optional<String> basedOn,
    String source,
    Map<String, String> knobs,
    Mutations mutations,
    Kind kind) {

  /** Who declares a variant, and whether races must say what they expect of it. */
  public enum Kind {
    /** The machine does, and every race expects something of it or says why not. */
    REGULAR,
    /** The machine does; a race may expect something of it. */
    OPTIONAL,
    /** A file of the user's own does; a race may expect something of it. */
    OWN,
    /** It is the base of a mutant with some knobs turned; no race says anything about it. */
    MUTANT
  }

  public Variant {
    knobs = Collections.unmodifiableMap(new LinkedHashMap<>(knobs));
  }

  /** Returns the same with other knobs. */
  public Variant with(Map<String, String> turned) {
    return new Variant(machine, name, basedOn, source, turned, mutations, kind);
  }

  /** Returns the same with other mutations. */
  public Variant with(Mutations other) {
    return new Variant(machine, name, basedOn, source, knobs, other, kind);
  }

  /** Returns the same of another name, with these on top of its mutations. */
  public Variant mutated(String other, Mutations further) {
    return new Variant(
        machine, other, Optional.of(name), source, knobs, further.on(mutations), Kind.MUTANT);
  }
}
