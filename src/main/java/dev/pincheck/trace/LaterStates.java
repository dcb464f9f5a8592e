// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.trace;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import java.util.function.Supplier;

/**
 * The states of a trace, read when somebody looks at one: a catalogue has thousands of stored
 * traces, and nobody looks at most of them. Never changes.
 */
public final class LaterStates extends AbstractList<TraceState> implements RandomAccess {

  private final int size;
  private final Supplier<List<TraceState>> reading;
  private List<TraceState> read = List.of();

  /**
   * Takes how to read them.
   *
   * @param size how many there are; at least one
   * @param reading returns that many; asked at most once
   */
  public LaterStates(int size, Supplier<List<TraceState>> reading) {
    this.size = size;
    this.reading = reading;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public synchronized TraceState get(int index) {
    if (read.isEmpty()) {
      read = List.copyOf(reading.get());
    }
    return read.get(index);
  }
}
