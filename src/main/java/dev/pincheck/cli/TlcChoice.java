// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Which TLC is asked, and how.
 *
 * @param tla2tools a jar of the user's own to check TLA+ with; empty for the pinned one
 * @param workers threads of one TLC
 * @param coverage whether it counts how often each action is taken
 */
record TlcChoice(Optional<Path> tla2tools, int workers, boolean coverage) {

  /** The pinned one with one worker, whose figures repeat. */
  static final TlcChoice PINNED =
      new TlcChoice(Optional.empty(), /* workers= */ 1, /* coverage= */ false);

  /** Says whether its figures are those that are recorded. */
  boolean isPinned() {
    return workers == 1 && tla2tools.isEmpty();
  }
}
