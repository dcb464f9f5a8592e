// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.search;

import dev.pincheck.machine.Scene;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** Parts in one process that search together, each with a scene of its own. */
final class Members implements Exchange {

  private final Scene scene;
  private final int count;
  private List<Part> parts = List.of();
  private List<Owned> owned = List.of();
  private List<Owned> before = List.of();
  private int expanded;
  private int again;

  Members(Scene scene, int count) {
    this.scene = scene;
    this.count = count;
  }

  @Override
  public void begin(byte[] plan, long[] initial, BlockShape shape) {
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
  public void again(byte[] plan, BlockShape shape) {
    again++;
    parts = IntStream.range(0, count).mapToObj(i -> new Part(scene, plan, count)).toList();
    owned =
        IntStream.range(0, count)
            .mapToObj(i -> before.get(i).repacked(parts.get(i), expanded))
            .toList();
  }

  /** Returns how many levels were expanded again. */
  int again() {
    return again;
  }

  @Override
  public Ended level(int depth, BooleanSupplier isOutOfTime) {
    List<List<long[]>> sent =
        IntStream.range(0, count).<List<long[]>>mapToObj(i -> new ArrayList<>()).toList();
    List<byte[]> reports = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Part.Expansion expansion = parts.get(i).expand(owned.get(i).level(), depth);
      while (expansion.goesOn((owner, block) -> sent.get(owner).add(0, block))) {
        // A slice after the other.
      }
      reports.add(expansion.report());
    }
    BlockShape shape = parts.get(0).shape();
    expanded = depth;
    before = owned;
    owned =
        IntStream.range(0, count)
            .mapToObj(i -> before.get(i).next(shape, depth + 1, sent.get(i)))
            .toList();
    return new Ended(
        reports,
        owned.stream().mapToLong(one -> one.states(shape, depth + 1)).sum(),
        owned.stream().mapToLong(Owned::seenBytes).sum());
  }

  @Override
  public void close() {
    parts = List.of();
    owned = List.of();
  }
}
