// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import dev.pincheck.engine.Progress;

/** Explores scenes exhaustively. */
public final class Explorer {

  private Explorer() {}

  /**
   * Searches until everything was seen, the most important claim fails, or a budget runs out. An
   * interrupt of the calling thread ends the search; the flag is set again.
   *
   * @param title what progress is reported under
   * @throws BrokenContract if the routines cannot be explored
   */
  public static Exploration explore(
      Scene scene, Settings settings, String title, Progress progress) {
    return new Search(Machinery.of(scene, settings), settings, title, progress).run();
  }
}
