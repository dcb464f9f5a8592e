// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.tlc;

import dev.pincheck.value.Value;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import tlc2.tool.TLCState;

/** A state of a spec as TLC's interpreter holds it; equal to every other that assigns the same. */
public final class SpecState {

  private final TLCState state;

  SpecState(TLCState state) {
    this.state = state;
  }

  TLCState state() {
    return state;
  }

  /** Returns the value of each variable. */
  public SortedMap<String, Value> values() {
    SortedMap<String, Value> values = new TreeMap<>();
    state.getVals().forEach((name, value) -> values.put(name.toString(), TlcValues.of(value)));
    return Collections.unmodifiableSortedMap(values);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SpecState same && state.equals(same.state);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(state.fingerPrint());
  }

  @Override
  public String toString() {
    return values().toString();
  }
}
