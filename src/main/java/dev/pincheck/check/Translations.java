// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.check;

import dev.pincheck.engine.Question;
import dev.pincheck.input.InputRejected;
import dev.pincheck.tlc.Translation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whether the translations in the machines' specs are those of their algorithms. TLC checks
 * whatever translation stands there: its verdict on a stale one is about another spec than the one
 * that people read. Each spec is translated once, while the engine looks for its answer.
 */
final class Translations {

  private final Map<Path, CompletableFuture<Optional<InputRejected>>> answers =
      new ConcurrentHashMap<>();

  /** An answer that may not be there yet. */
  record Pending(CompletableFuture<Optional<InputRejected>> answer) {

    /**
     * Waits for it.
     *
     * @throws InputRejected if the translation is stale, or the algorithm does not translate
     */
    void require() throws InputRejected {
      Optional<InputRejected> rejected = answer.join();
      if (rejected.isPresent()) {
        throw rejected.get();
      }
    }
  }

  /** Starts to look, where the task is about a machine's spec. */
  Pending lookAt(Task task) {
    if (task.machine().isEmpty() || !(task.question() instanceof Question.Tla)) {
      return new Pending(CompletableFuture.completedFuture(Optional.empty()));
    }
    return new Pending(
        answers.computeIfAbsent(
            task.machine().get().spec(),
            spec -> CompletableFuture.supplyAsync(() -> rejection(spec))));
  }

  private static Optional<InputRejected> rejection(Path spec) {
    try {
      return Translation.isStale(spec)
          ? Optional.of(new InputRejected(List.of(Translation.stale(spec))))
          : Optional.empty();
    } catch (InputRejected e) {
      return Optional.of(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
