// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine;

import dev.pincheck.input.Names;
import dev.pincheck.kernel.DroppingKernel;
import dev.pincheck.kernel.Effect;
import dev.pincheck.kernel.Kernel;
import dev.pincheck.kernel.Layout;
import dev.pincheck.kernel.Routine;
import dev.pincheck.model.Drop;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A scene whose routines lack some effects.
 *
 * @param whole the scene
 * @param drops what is taken away
 */
record DroppingScene(Scene whole, List<Drop> drops) implements Scene {

  DroppingScene {
    drops = List.copyOf(drops);
  }

  /**
   * Checks that some primitive may have the effect; that its label is one, and its variables are
   * the label's, is known from the spec. A race that has not all the objects says nothing.
   *
   * @throws IllegalArgumentException if none may
   */
  static void check(Drop drop, Layout layout) {
    String effect = drop.effect();
    String word = effect.substring(effect.indexOf('.') + 1);
    Set<String> variables =
        IntStream.range(Layout.COMPLAINT_CELLS, layout.size())
            .mapToObj(layout::variable)
            .collect(Collectors.toSet());
    NavigableSet<String> known = Effect.namesOf(layout, Effect.named(word).orElseThrow());
    if (variables.containsAll(drop.variables()) && !known.isEmpty() && !known.contains(effect)) {
      List<String> near =
          known.stream()
              .filter(name -> drop.variables().stream().anyMatch(name::contains))
              .toList();
      throw new IllegalArgumentException(
          "`"
              + drop
              + "` drops nothing: "
              + Names.unknown("effect", "effects", effect, near.isEmpty() ? known : near));
    }
  }

  @Override
  public List<String> tasks() {
    return whole.tasks();
  }

  @Override
  public LaidOut on(Kernel kernel, Layout layout) {
    DroppingKernel dropping = new DroppingKernel(kernel, layout, new Listed(drops));
    LaidOut laidOut = whole.on(dropping, layout);
    List<Routine> routines =
        IntStream.range(0, laidOut.routines().size())
            .mapToObj(task -> dropping.wrapped(laidOut.routines().get(task), task))
            .toList();
    return laidOut.with(routines);
  }

  private record Listed(List<Drop> drops) implements DroppingKernel.Drops {
    @Override
    public boolean drops(List<String> passed, String effect) {
      return drops.stream().anyMatch(drop -> drop.effect().equals(effect) && drop.applies(passed));
    }

    @Override
    public boolean dropsAnywhere(String effect) {
      return drops.stream().anyMatch(drop -> drop.effect().equals(effect));
    }
  }
}
