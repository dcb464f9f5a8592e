// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.gmem;

import dev.pincheck.explore.Locals;
import dev.pincheck.explore.Move;
import dev.pincheck.explore.ReferenceState;
import dev.pincheck.explore.Scene;
import dev.pincheck.explore.View;
import dev.pincheck.gmem.Host;
import dev.pincheck.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * The states of a host as {@code specs/gmem/Gmem.tla} sees them.
 *
 * @param host the objects
 * @param actors names of the tasks, in their order
 */
public record GmemView(Host host, List<String> actors) implements View {

  public GmemView {
    actors = List.copyOf(actors);
  }

  @Override
  public SortedMap<String, Value> of(ReferenceState state) {
    return GmemVariables.of(host, actors, state);
  }

  @Override
  public Optional<Scene.Claim> claim(String name) {
    return GmemProperties.claim(name, host);
  }

  @Override
  public Set<String> localVariables() {
    return Set.of("dying", "file", "slot", "cursor", "caller", "walk", "snap", "pfn");
  }

  @Override
  public Locals initially() {
    return GmemLocals.NONE;
  }

  @Override
  public Locals after(Locals before, Move move) {
    GmemLocals locals = (GmemLocals) before;
    boolean releases = !locals.dying().equals(GmemLocals.NOTHING);
    return locals.after(new GmemMove(host, move, releases));
  }
}
