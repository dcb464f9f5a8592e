// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.check;

import dev.pincheck.model.MachineFolders;
import dev.pincheck.model.Race;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where it is recorded what a model came to: for a model of the catalogue in its machine's folders,
 * for a race of somebody's own beside it.
 *
 * @param figures the figures, in the form of a {@code recorded.toml}; not called so beside a race,
 *     where {@code *.toml} means races
 * @param schedules the counterexamples of a race; for an Alloy module nothing is ever there
 */
public record RecordFiles(Path figures, Path schedules) {

  private static final String SCHEDULES = ".schedules";

  /**
   * Returns where a task of the catalogue, or of a race of somebody's own, is recorded.
   *
   * @param home the folder with {@code models} and {@code counterexamples}
   */
  static RecordFiles of(Path home, Task task) {
    return task.race()
        .map(race -> of(home, race))
        .orElseGet(
            () -> catalogued(home, task.machine().orElseThrow().name(), task.question().model()));
  }

  /** Returns where a race is recorded. */
  public static RecordFiles of(Path home, Race race) {
    if (!isOwn(home, race)) {
      return catalogued(home, race.machine(), race.name());
    }
    String stem = Target.stem(race.file());
    return new RecordFiles(
        race.file().resolveSibling(stem + ".recorded"),
        race.file().resolveSibling(stem + SCHEDULES));
  }

  private static RecordFiles catalogued(Path home, String machine, String model) {
    return new RecordFiles(
        RecordedPins.fileOf(home, machine), CounterexampleFiles.recorded(home, model));
  }

  /** Returns the task's race if it is somebody's own. */
  static Optional<Race> owner(Path home, Task task) {
    return task.race().filter(race -> isOwn(home, race));
  }

  /** Says whether schedules are those beside a race of somebody's own. */
  public static boolean isBesideRace(Path schedules) {
    return schedules.toString().endsWith(SCHEDULES);
  }

  /** Says whether a race is in another folder than the catalogue's. */
  private static boolean isOwn(Path home, Race race) {
    Path races = MachineFolders.of(home, race.machine()).resolve("races");
    // The catalogue's own files are asked about by the thousand, and are named alike.
    return !races.equals(race.file().getParent())
        && !races
            .toAbsolutePath()
            .normalize()
            .equals(race.file().toAbsolutePath().normalize().getParent());
  }

  /** Says whether nothing is recorded. */
  boolean isMissing() {
    return Files.notExists(figures);
  }
}
