// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * Finished verdicts by everything that produced them, one JSON file each in a folder. A file that
 * is damaged, or is not ours, is as good as none and is written anew.
 */
public final class VerdictStore {

  private final Path folder;
  private final JsonReader reader = new JsonReader();

  /** Takes the folder, which need not exist. */
  public VerdictStore(Path folder) {
    this.folder = folder;
  }

  /** Returns the store of a copy of pincheck: {@code <home>/.pincheck/verdicts}. */
  public static VerdictStore in(Path home) {
    return new VerdictStore(home.resolve(".pincheck").resolve("verdicts"));
  }

  /**
   * Returns the key that two questions share if one answer of the engine is that of both. It reads
   * all that the answer depends on, so that it is worth keeping.
   */
  public static String key(Question question, Engine engine) {
    return QuestionHash.ofVerdict(question, engine);
  }

  /**
   * Returns the findings on a question, with the time they took then.
   *
   * @param key see {@link #key}
   */
  public Optional<List<Finding>> find(String key, Question question) {
    Path file = file(key);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          reader.entry(key, Files.readAllBytes(file)).stream()
              .map(finding -> finding.about(question))
              .toList());
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * Keeps the findings, if all are finished: what a budget or a fault left open is asked again. A
   * store that cannot be written to keeps nothing, which costs time alone.
   *
   * @param key see {@link #key}
   */
  public void keep(String key, List<Finding> findings) {
    if (findings.isEmpty() || !findings.stream().allMatch(VerdictStore::isFinished)) {
      return;
    }
    try {
      Files.createDirectories(folder);
      Path written = Files.createTempFile(folder, key, ".tmp");
      try {
        Files.writeString(written, JsonWriter.entry(key, findings));
        Files.move(
            written,
            file(key),
            StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(written);
      }
    } catch (IOException e) {
      // As the Javadoc says.
    }
  }

  private Path file(String key) {
    return folder.resolve(key + ".json");
  }

  private static boolean isFinished(Finding finding) {
    return !(finding.verdict() instanceof Verdict.Inconclusive)
        && !(finding.verdict() instanceof Verdict.Failed);
  }
}
