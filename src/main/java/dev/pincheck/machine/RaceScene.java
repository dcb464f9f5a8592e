// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine;

import dev.pincheck.kernel.Kernel;
import dev.pincheck.kernel.Layout;
import dev.pincheck.kernel.Memory;
import dev.pincheck.model.Race;
import dev.pincheck.model.Variant;
import dev.pincheck.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** A race and a variant as what is explored. */
record RaceScene(MachineReference machine, Race race, Variant variant) implements Scene {
  @Override
  public List<String> tasks() {
    return List.copyOf(race.actors().keySet());
  }

  @Override
  public LaidOut on(Kernel kernel, Layout layout) {
    Setup setup =
        new Setup(
            race,
            Knobs.of(variant.knobs()),
            variant.mutations(),
            Changes.of(variant),
            kernel,
            layout);
    machine.build(setup);
    setup.checkOverrides();
    return LaidOut.of(
        setup.state().memory(),
        setup.calls().routines(),
        view(setup),
        race.invariants(),
        race.temporal());
  }

  private static View view(Setup setup) {
    return new View() {
      @Override
      public SortedMap<String, Value> of(Memory memory, Places places) {
        SortedMap<String, Value> view = setup.state().of(memory);
        setup.calls().show(places, setup.state(), view);
        return view;
      }

      @Override
      public Optional<Invariant> invariant(String name) {
        return setup.invariants().find(name);
      }

      @Override
      public Optional<Response> response(String name) {
        return setup.invariants().findResponse(name);
      }
    };
  }
}
