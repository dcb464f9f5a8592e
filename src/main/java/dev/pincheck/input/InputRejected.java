// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.input;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Thrown when something a person wrote cannot be used; carries everything that is wrong at once.
 */
public final class InputRejected extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;
  private final int more;

  /** Takes at least one problem; keeps them sorted by place. */
  public InputRejected(List<Problem> problems) {
    this(problems, 0);
  }

  /**
   * Takes some of many problems.
   *
   * @param problems at least one
   * @param more how many there are beside these
   */
  public InputRejected(List<Problem> problems, int more) {
    super(problems.stream().sorted().map(Problem::toString).collect(Collectors.joining("\n")));
    if (problems.isEmpty()) {
      throw new IllegalArgumentException("an input without a problem is not rejected");
    }
    this.problems = problems.stream().sorted().toList();
    this.more = more;
  }

  /** Takes the one problem there is. */
  public InputRejected(Problem problem) {
    this(List.of(problem));
  }

  /** Returns the problems, sorted by file, line and column. */
  public List<Problem> problems() {
    return problems;
  }

  /** Returns how many problems there are beside these. */
  public int more() {
    return more;
  }
}
