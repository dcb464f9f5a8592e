// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernelsource;

import dev.pincheck.model.KernelShape;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * All paths through a function.
 *
 * @param paths each once
 * @param cut whether there are more than were walked
 */
record FunctionPaths(List<Path> paths, boolean cut) {

  private static final int MOST = 4_000;

  /** Walks a function of a text. */
  static FunctionPaths of(CFunction function, CText text, KernelShape shape, Snippets snippets) {
    Decisions decisions = new Decisions();
    Relevance relevance = new Relevance(text, shape);
    Set<Path> paths = new LinkedHashSet<>();
    boolean cut = false;
    int walked = 0;
    do {
      Memory memory = new Memory(shape, decisions);
      try {
        new Calls(memory, shape, text, snippets, relevance).run(function);
        paths.add(new Path(memory.events()));
      } catch (Memory.TooLong e) {
        cut = true;
      }
      walked++;
    } while (decisions.next() && walked < MOST);
    return new FunctionPaths(new ArrayList<>(paths), cut || walked >= MOST);
  }

  /** Returns all that can happen in a function, in the order of the text and not of any path. */
  static List<Event> events(CFunction function, CText text, KernelShape shape, Snippets snippets) {
    Memory memory = new Memory(shape, new Decisions());
    Calls calls = new Calls(memory, shape, text, snippets, new Relevance(text, shape));
    try {
      memory.quietly(() -> calls.run(function));
    } catch (Memory.TooLong e) {
      // What came first is enough to notice it.
      return memory.events();
    }
    return memory.events();
  }
}
