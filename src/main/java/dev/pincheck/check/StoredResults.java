// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.check;

import dev.pincheck.engine.Finding;
import dev.pincheck.engine.VerdictStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Answers that earlier runs left behind, for who cannot wait for engines. */
public final class StoredResults {

  private final VerdictStore store;
  private final Judge judge = new Judge(Pins.NONE, /* strict= */ false);

  /** Takes pincheck's own folder. */
  public StoredResults(Path home) {
    this.store = VerdictStore.in(home);
  }

  /** Returns the results of all tasks in their order; empty if one of them is not stored. */
  public Optional<List<Result>> all(List<Task> tasks) {
    List<Result> results = new ArrayList<>();
    for (Task task : tasks) {
      Optional<List<Finding>> found =
          store.find(VerdictStore.key(task.question(), task.engine()), task.question());
      if (found.isEmpty()) {
        return Optional.empty();
      }
      results.addAll(judge.judge(task, found.get(), Origin.STORE));
    }
    return Optional.of(results);
  }
}
