// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.check;

/** Where an answer comes from. */
public enum Origin {
  /** The engine gave it now. */
  ENGINE,
  /** The engine gave it to an equal question before, and it was stored. */
  STORE,
  /** Nobody gave it here: it is what the machine's {@code recorded.toml} says of these inputs. */
  RECORD
}
