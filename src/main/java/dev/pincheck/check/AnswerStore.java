// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.check;

import dev.pincheck.engine.Finding;
import java.util.List;
import java.util.Optional;

/** Remembers answers of unchanged questions. */
public interface AnswerStore {

  /** Returns the findings of an earlier run whose every input was the same. */
  Optional<List<Finding>> find(Task task);

  /** Keeps the findings; an answer that a budget or a failure cut short is not worth keeping. */
  void keep(Task task, List<Finding> findings);
}
