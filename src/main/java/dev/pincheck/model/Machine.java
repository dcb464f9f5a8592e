// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One piece of the kernel that is modelled. All maps keep the order of the files.
 *
 * @param name the folder's name, {@code gmem}
 * @param title one line
 * @param spec the TLA+ module; an Alloy module where nothing happens in the machine
 * @param adopted what the spec is if somebody wrote it for TLC alone; empty where races say what
 *     there is and who does what
 * @param referenceVariant the variant each of whose effects must be needed for something
 * @param alloy the Alloy modules beside it, sorted by name
 * @param kinds kinds of objects by plural
 * @param details what a race may leave out of the model, with an explanation
 * @param initially forms of initial facts by name
 * @param operations forms of operations by name
 * @param properties by name
 * @param knobs by name
 * @param variants by name
 * @param mutants by name, none of which is a variant's
 * @param unnoticed the parts of claims without which every race says the same
 * @param comparisons the claims by which variants are compared, and the designs that are
 * @param bugs the known bugs, which the races must find where they are
 * @param functions the C functions that routines of the reference stand for
 * @param names what races in the machine's folder call objects and actors
 */
public record Machine(
    String name,
    String title,
    Path spec,
    Optional<AdoptedSpec> adopted,
    Optional<String> referenceVariant,
    List<Path> alloy,
    Map<String, ObjectKind> kinds,
    Map<String, String> details,
    Map<String, Form> initially,
    Map<String, Form> operations,
    Map<String, Property> properties,
    Map<String, Knob> knobs,
    Map<String, Variant> variants,
    Map<String, Mutant> mutants,
    List<UnnoticedPart> unnoticed,
    Comparisons comparisons,
    List<Bug> bugs,
    KernelFunctions functions,
    SortedSet<String> names) {

  public Machine {
    alloy = List.copyOf(alloy);
    kinds = Collections.unmodifiableMap(new LinkedHashMap<>(kinds));
    details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    initially = Collections.unmodifiableMap(new LinkedHashMap<>(initially));
    operations = Collections.unmodifiableMap(new LinkedHashMap<>(operations));
    properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    knobs = Collections.unmodifiableMap(new LinkedHashMap<>(knobs));
    variants = Collections.unmodifiableMap(new LinkedHashMap<>(variants));
    mutants = Collections.unmodifiableMap(new LinkedHashMap<>(mutants));
    unnoticed = List.copyOf(unnoticed);
    bugs = List.copyOf(bugs);
    names = Collections.unmodifiableSortedSet(new TreeSet<>(names));
  }

  /**
   * Says whether a spec is an Alloy module, which has commands of its own: its machine has neither
   * variants nor races.
   */
  static boolean isStructural(String spec) {
    return spec.endsWith(".als");
  }

  /** Says whether nothing happens in this machine; see {@link #spec}. */
  public boolean isStructural() {
    return isStructural(spec.toString());
  }

  /** Returns the variant or the mutant of that name. */
  public Optional<Variant> variant(String wanted) {
    return Optional.ofNullable(variants.get(wanted))
        .or(() -> Optional.ofNullable(mutants.get(wanted)).map(Mutant::design));
  }

  /** Returns the names of all variants, then of all mutants. */
  public Set<String> variantNames() {
    Set<String> names = new LinkedHashSet<>(variants.keySet());
    names.addAll(mutants.keySet());
    return names;
  }

  /** Returns the same machine with another spec. */
  public Machine with(Path otherSpec) {
    return with(otherSpec, names);
  }

  /** Returns the same machine with the names that its races use. */
  Machine naming(SortedSet<String> used) {
    return with(spec, used);
  }

  private Machine with(Path itsSpec, SortedSet<String> itsNames) {
    return new Machine(
        name,
        title,
        itsSpec,
        adopted,
        referenceVariant,
        alloy,
        kinds,
        details,
        initially,
        operations,
        properties,
        knobs,
        variants,
        mutants,
        unnoticed,
        comparisons,
        bugs,
        functions,
        itsNames);
  }
}
