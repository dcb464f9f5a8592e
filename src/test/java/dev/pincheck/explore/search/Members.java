// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.search;

import dev.pincheck.machine.Scene;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Parts in one process that search together, each with a scene of its own. */
final class Members implements Exchange {

  private final Scene scene;
  private final int count;
  private List<Part> parts = List.of();
  private List<Owned> owned = List.of();

  Members(Scene scene, int count) {
    this.scene = scene;
    this.count = count;
  }

  @Override
  public void begin(byte[] plan, long[] initial) {
    parts = IntStream.range(0, count).mapToObj(i -> new Part(scene, plan, count)).toList();
    int first = Owned.owner(initial[initial.length - 1], count);
    owned =
        IntStream.range(0, count)
            .mapToObj(
                i ->
                    i == first
                        ? Owned.NOTHING.next(parts.get(i).shape(), 0, List.of(initial))
                        : Owned.NOTHING)
            .toList();
  }

  @Override
  public Ended level(int depth) {
    List<List<long[]>> sent =
        IntStream.range(0, count).<List<long[]>>mapToObj(i -> new ArrayList<>()).toList();
    List<byte[]> reports = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long[] level = owned.get(i).level();
      reports.add(
          parts.get(i).expand(level, depth, (owner, block) -> sent.get(owner).add(0, block)));
    }
    BlockShape shape = parts.get(0).shape();
    owned =
        IntStream.range(0, count)
            .mapToObj(i -> owned.get(i).next(shape, depth + 1, sent.get(i)))
            .toList();
    return new Ended(
        reports,
        owned.stream().mapToLong(one -> one.states(shape, depth + 1)).sum(),
        owned.stream().mapToLong(Owned::seenBytes).sum());
  }
}
