// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import java.util.Set;

/** Which engines are asked. */
enum EngineChoice {
  tlc,
  alloy,
  explorer,
  all;

  /** Says whether that engine is asked. */
  boolean asks(String engine) {
    return this == all || name().equals(engine);
  }

  /** Returns the names of the engines; empty for all. */
  Set<String> names() {
    return this == all ? Set.of() : Set.of(name());
  }
}
