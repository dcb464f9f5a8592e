// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.tlc;

import dev.pincheck.engine.Snapshot;
import dev.pincheck.engine.SourceFile;
import dev.pincheck.input.InputRejected;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whether the translations in the machines' specs are those of their algorithms. TLC checks
 * whatever translation stands there: its verdict on a stale one is about another spec than the one
 * that people read. Each spec is translated once, while an engine looks for its answer.
 */
public final class Translations {

  private final Map<Snapshot, CompletableFuture<Optional<InputRejected>>> answers =
      new ConcurrentHashMap<>();

  /** An answer that may not be there yet. */
  public record Pending(CompletableFuture<Optional<InputRejected>> answer) {

    /** The answer for what has no translation. */
    public static final Pending NONE =
        new Pending(CompletableFuture.completedFuture(Optional.empty()));

    /** Says whether the answer is there. */
    public boolean isKnown() {
      return answer.isDone();
    }

    /**
     * Waits for it.
     *
     * @throws InputRejected if the translation is stale, or the algorithm does not translate
     */
    public void require() throws InputRejected {
      Optional<InputRejected> rejected = answer.join();
      if (rejected.isPresent()) {
        throw rejected.get();
      }
    }
  }

  /** Starts to look at the modules of a machine's spec. */
  public Pending lookAt(Snapshot modules) {
    return new Pending(
        answers.computeIfAbsent(
            modules, missing -> CompletableFuture.supplyAsync(() -> rejection(missing))));
  }

  private static Optional<InputRejected> rejection(Snapshot modules) {
    try {
      for (SourceFile module : modules.files()) {
        Translation.requireFresh(module);
      }
      return Optional.empty();
    } catch (InputRejected e) {
      return Optional.of(e);
    }
  }
}
