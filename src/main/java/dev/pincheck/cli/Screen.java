// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import dev.pincheck.report.Fold;
import java.util.Map;
import java.util.Optional;

/**
 * What results and progress are read on: how wide it is, and what the program is called there.
 * Where nothing says otherwise text in a file or a pipe is as wide as it likes, for programs read
 * it by lines.
 */
final class Screen {

  /** The width of a terminal that does not tell. */
  static final int USUAL = 80;

  /** What texts call the program; see {@link #called}. */
  static final String COMMAND = "./pincheck";

  private static final int WIDEST_TEXT = 120;

  /** Below that nothing can be read anyway. */
  private static final int NARROWEST = 40;

  private final int barWidth;
  private final String command;
  private int width;
  private boolean quiet;

  /**
   * Takes what is known.
   *
   * @param width columns for results; {@link Fold#UNLIMITED} where nobody reads them on a screen
   * @param barWidth columns for progress
   * @param command how the program is started from where the user is
   */
  Screen(int width, int barWidth, String command) {
    this.width = width;
    this.barWidth = barWidth;
    this.command = command;
  }

  /**
   * Returns the screen of this process: as wide as {@code COLUMNS} in the environment says, also in
   * a pipe, else as the launcher found the terminal.
   *
   * @param out whether results go to a terminal
   * @param err whether progress does
   */
  static Screen found(Map<String, String> environment, boolean out, boolean err) {
    Optional<Integer> wanted = columns(environment.get("COLUMNS"));
    int terminal = wanted.or(() -> columns(System.getProperty("pincheck.width"))).orElse(USUAL);
    return new Screen(
        out ? terminal : wanted.orElse(Fold.UNLIMITED),
        err ? terminal : wanted.orElse(Fold.UNLIMITED),
        System.getProperty("pincheck.command", COMMAND));
  }

  /** A terminal that does not know its size says that it is 0. */
  private static Optional<Integer> columns(String text) {
    return Optional.ofNullable(text)
        .filter(said -> said.matches("[1-9]\\d{0,4}"))
        .map(said -> Math.max(NARROWEST, Integer.parseInt(said)));
  }

  /** Returns how wide results may be. */
  int width() {
    return width;
  }

  /** Returns how wide a text with columns and paragraphs is; further lines are hard to read. */
  int textWidth() {
    return width == Fold.UNLIMITED ? USUAL : Math.min(width, WIDEST_TEXT);
  }

  /** Returns how wide progress and problems may be. */
  int barWidth() {
    return barWidth;
  }

  /** Lets results of this command be as they are: a program reads them. */
  void unfold() {
    width = Fold.UNLIMITED;
  }

  /** Lets progress be kept to oneself. */
  void silence() {
    quiet = true;
  }

  /** Says whether nobody wants to see progress. */
  boolean isQuiet() {
    return quiet;
  }

  /** Returns a text in which commands are called as the user calls them. */
  String called(String text) {
    return command.equals(COMMAND) ? text : text.replace(COMMAND + " ", command + " ");
  }
}
