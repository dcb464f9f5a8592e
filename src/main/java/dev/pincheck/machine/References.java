// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine;

import dev.pincheck.change.OwnCode;
import dev.pincheck.kernel.Layout;
import dev.pincheck.kernel.RerunKernel;
import dev.pincheck.model.Drop;
import dev.pincheck.model.Race;
import dev.pincheck.model.Variant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * The references that there are. Each is a service ({@code META-INF/services}), so that nothing
 * here has to know a machine; a machine may have specs and models and no reference.
 */
public final class References {

  private static final List<MachineReference> ALL =
      ServiceLoader.load(MachineReference.class, MachineReference.class.getClassLoader()).stream()
          .map(ServiceLoader.Provider::get)
          .sorted(Comparator.comparing(MachineReference::machine))
          .toList();

  private References() {}

  /** Returns the references, sorted by machine. */
  public static List<MachineReference> all() {
    return ALL;
  }

  /** Says whether the machine of that name has a reference. */
  public static boolean has(String machine) {
    return find(machine).isPresent();
  }

  /** Returns the reference of the machine of that name, if it has one. */
  public static Optional<MachineReference> find(String machine) {
    return ALL.stream().filter(reference -> reference.machine().equals(machine)).findFirst();
  }

  /**
   * Returns the reference that a race runs on.
   *
   * @throws IllegalArgumentException if its machine has none
   */
  public static MachineReference of(Race race) {
    return find(race.machine())
        .orElseThrow(() -> new IllegalArgumentException(lacking(race.machine())));
  }

  /**
   * Sets a race up, without what the variant takes away.
   *
   * @throws IllegalArgumentException if its machine has no reference, or that cannot do what the
   *     race asks for
   */
  public static Scene scene(Race race, Variant variant) {
    OwnCode code = Changes.of(variant);
    Scene plain = of(race).scene(race, variant);
    Scene whole = code.isEmpty() ? plain : new OwnScene(plain, code);
    List<Drop> drops = variant.mutations().drops();
    if (!variant.mutations().isEmpty()) {
      // An override that is missing, or an effect that is none, is to be known before anything
      // runs.
      Layout layout = new Layout(whole.tasks().size());
      whole.on(new RerunKernel(layout), layout);
      drops.forEach(drop -> DroppingScene.check(drop, layout));
    }
    return drops.isEmpty() ? whole : new DroppingScene(whole, drops);
  }

  /** Returns what is to be said of a machine without a reference, without a full stop. */
  public static String lacking(String machine) {
    return "machine " + machine + " has no reference: TLC alone knows what it does";
  }
}
