// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.automaton;

import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * The coarsest partition of the nodes of a graph in which nodes of a part look alike and lead, by
 * edges of the same names, to nodes of the same parts: those with equal futures. Nodes and parts
 * are numbered from 0.
 */
public final class Partition {

  private final int[] parts;
  private final int size;

  private Partition(int[] parts, int size) {
    this.parts = parts;
    this.size = size;
  }

  /**
   * Refines until nothing is left to tell apart.
   *
   * @param looks of each node: what can be seen of it without going on from it
   * @param edges out of a node: the name of each and the node that it leads to, one after the other
   */
  public static Partition of(List<?> looks, IntFunction<int[]> edges) {
    Partition partition = numbered(looks);
    int before = 0;
    while (partition.size < looks.size() && partition.size != before) {
      before = partition.size;
      partition = partition.split(edges);
    }
    return partition;
  }

  private Partition split(IntFunction<int[]> edges) {
    LongBuffer[] signatures = new LongBuffer[parts.length];
    for (int node = 0; node < parts.length; node++) {
      int[] leading = edges.apply(node);
      long[] signature = new long[1 + leading.length / 2];
      for (int i = 0; i < leading.length; i += 2) {
        signature[i / 2] = (long) leading[i] << Integer.SIZE | parts[leading[i + 1]];
      }
      signatures[node] = LongBuffer.wrap(asSet(signature, parts[node]));
    }
    return numbered(Arrays.asList(signatures));
  }

  /** Puts all but the last place in order, each once, and the part behind them. */
  private static long[] asSet(long[] signature, int part) {
    Arrays.sort(signature, 0, signature.length - 1);
    int count = 0;
    for (int i = 0; i < signature.length - 1; i++) {
      if (count == 0 || signature[count - 1] != signature[i]) {
        signature[count++] = signature[i];
      }
    }
    signature[count++] = part;
    return Arrays.copyOf(signature, count);
  }

  private static Partition numbered(List<?> keys) {
    Map<Object, Integer> numbers = new HashMap<>();
    int[] numbered = new int[keys.size()];
    for (int i = 0; i < numbered.length; i++) {
      numbered[i] = numbers.computeIfAbsent(keys.get(i), key -> numbers.size());
    }
    return new Partition(numbered, numbers.size());
  }

  /** Returns the part that a node is in. */
  public int part(int node) {
    return parts[node];
  }

  /** Returns how many nodes there are. */
  int nodes() {
    return parts.length;
  }

  /** Returns how many parts there are. */
  public int size() {
    return size;
  }
}
