// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.check;

import dev.pincheck.engine.Engine;
import dev.pincheck.engine.Question;
import dev.pincheck.model.Expectation;
import dev.pincheck.model.Machine;
import dev.pincheck.model.Race;
import java.util.List;
import java.util.Optional;

/**
 * One question for one engine.
 *
 * @param question what is asked
 * @param engine who is asked
 * @param machine the machine it is about; empty for somebody's own spec
 * @param race the race it comes from; empty for a spec
 * @param expected what the race expects; an Alloy command says it itself
 * @param pinned whether its figures belong on record: those of the catalogue must be there, those
 *     of a race of somebody's own where there is a record beside it
 */
public record Task(
    Question question,
    Engine engine,
    Optional<Machine> machine,
    Optional<Race> race,
    Optional<Expectation> expected,
    boolean pinned) {

  /** Returns the race's actors in the order of its file; empty for a spec. */
  public List<String> actors() {
    return race.map(found -> List.copyOf(found.actors().keySet())).orElse(List.of());
  }

  /** Returns model and variant as progress and messages name them. */
  public String title() {
    return question.model() + question.variant().map(variant -> " " + variant).orElse("");
  }
}
