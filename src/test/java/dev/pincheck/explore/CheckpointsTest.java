// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pincheck.engine.Budget;
import dev.pincheck.engine.Progress;
import dev.pincheck.engine.Verdict.Inconclusive.Exhausted;
import dev.pincheck.explore.automaton.Grain;
import dev.pincheck.explore.search.Checkpoints;
import dev.pincheck.explore.search.Exploration;
import dev.pincheck.explore.search.Settings;
import dev.pincheck.input.InputRejected;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.function.LongFunction;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Searches that are stopped and gone on with, and checkpoints that are no good. */
final class CheckpointsTest {

  private static final String RACE = "dying-file-versus-delete";

  @TempDir private Path folder;
  private Optional<Checkpoints> open = Optional.empty();
  private Path file;

  @BeforeEach
  void setUp() {
    file = folder.resolve("checkpoint");
  }

  private static Settings settings(Grain grain, boolean exact, boolean merge, long states) {
    Budget budget = new Budget(Duration.ofMinutes(1), states, 500);
    return new Settings(grain, 2, exact, merge, Settings.LONGEST, budget);
  }

  private static Explorer explorer(String variant, Settings settings) {
    return new Explorer(Run.scene(Run.race(RACE), Run.variant(variant)), settings);
  }

  private Checkpoints begin() throws InputRejected {
    open.ifPresent(Checkpoints::close);
    open = Optional.of(Checkpoints.begin(folder, Duration.ZERO, "a question"));
    return open.get();
  }

  private Checkpoints resume(String question) throws InputRejected {
    open.ifPresent(Checkpoints::close);
    open = Optional.of(Checkpoints.resume(folder, Duration.ZERO, question));
    return open.get();
  }

  private Exploration resumed(String question, Settings settings) throws InputRejected {
    return explorer("6.18", settings).explore("race", Progress.SILENT, resume(question));
  }

  private Exploration resumed() throws InputRejected {
    return resumed("a question", settings(Grain.LABEL, false, true, Long.MAX_VALUE));
  }

  private void keepOne() throws InputRejected {
    explorer("6.18", settings(Grain.LABEL, false, true, 100))
        .explore("race", Progress.SILENT, begin());
    assertThat(file).isRegularFile();
  }

  @ParameterizedTest
  @CsvSource({
    "6.18, LABEL, false, true",
    "6.18, LABEL, true, true",
    "6.18, LABEL, false, false",
    "6.18, PRIMITIVE, true, false",
    "6.18, PRIMITIVE, false, true",
    "v11, LABEL, false, true",
    "v11, PRIMITIVE, true, true",
  })
  void aSearchThatIsStoppedAgainAndAgainFindsTheSame(
      String variant, Grain grain, boolean exact, boolean merge) throws InputRejected {
    stopAgainAndAgain(
        variant, states -> settings(grain, exact, merge, states).reducing(/* reducing= */ false));
  }

  @ParameterizedTest
  @CsvSource({"6.18, LABEL, true", "6.18, PRIMITIVE, false", "v11, LABEL, true"})
  void aReducedSearchThatIsStoppedAgainAndAgainFindsTheSame(
      String variant, Grain grain, boolean merge) throws InputRejected {
    stopAgainAndAgain(
        variant,
        states ->
            settings(grain, /* exact= */ false, merge, states).reducing(/* reducing= */ true));
  }

  private void stopAgainAndAgain(String variant, LongFunction<Settings> settings)
      throws InputRejected {
    Random random = new Random(5);
    Settings free = settings.apply(Long.MAX_VALUE);
    Exploration inOneGo = explorer(variant, free).explore("race", Progress.SILENT);

    long states = 40;
    Exploration found =
        explorer(variant, settings.apply(states)).explore("race", Progress.SILENT, begin());
    int stops = 0;
    while (found.exhausted().isPresent()) {
      stops++;
      states += 1 + random.nextInt(30);
      found =
          explorer(variant, settings.apply(states))
              .explore("race", Progress.SILENT, resume("a question"));
    }
    Exploration last =
        explorer(variant, free).explore("race", Progress.SILENT, resume("a question"));

    assertThat(stops).isGreaterThan(2);
    assertThat(last).isEqualTo(inOneGo);
  }

  @Test
  void aSearchThatWasFinishedIsGoneOnWithToo() throws IOException, InputRejected {
    Settings free = settings(Grain.LABEL, false, true, Long.MAX_VALUE);
    Exploration inOneGo = explorer("6.18", free).explore("race", Progress.SILENT);
    explorer("6.18", free).explore("race", Progress.SILENT, begin());
    long before = Files.size(file);

    Exploration found = resumed();

    assertThat(found).isEqualTo(inOneGo);
    assertThat(Files.size(file)).isEqualTo(before);
  }

  @Test
  void anInterruptLeavesACheckpointToGoOnWith() throws InputRejected {
    keepOne();
    Thread.currentThread().interrupt();
    Exploration stopped = resumed();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(stopped.exhausted()).hasValue(Exhausted.CANCELLED);

    assertThat(resumed().exhausted()).isEmpty();
  }

  @Test
  void whatAKilledWriterLeftIsOfNoConsequence() throws IOException, InputRejected {
    keepOne();
    Files.write(folder.resolve("checkpoint.new"), new byte[] {1, 2, 3});

    assertThat(resumed().exhausted()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.001, 0.3, 0.999})
  void aCheckpointThatIsCutOffIsRefused(double part) throws IOException, InputRejected {
    keepOne();
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, (int) (part * whole.length)));

    assertThatThrownBy(this::resumed)
        .isInstanceOf(InputRejected.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("cut off");
  }

  @ParameterizedTest
  @CsvSource({"0, does not begin as", "11, format", "40, checksum", "9999, checksum"})
  void aCheckpointWithAWrongByteIsRefused(int at, String message)
      throws IOException, InputRejected {
    keepOne();
    byte[] bytes = Files.readAllBytes(file);
    bytes[at] ^= 64;
    Files.write(file, bytes);

    assertThatThrownBy(this::resumed)
        .isInstanceOf(InputRejected.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(message);
  }

  @Test
  void aCheckpointOfOtherCodeIsRefused() throws IOException, InputRejected {
    keepOne();
    byte[] bytes = Files.readAllBytes(file);
    int code = Long.BYTES + Integer.BYTES + Short.BYTES;
    bytes[code] = (byte) (bytes[code] == '0' ? '1' : '0');
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, 0, bytes.length - Long.BYTES);
    ByteBuffer.wrap(bytes).putLong(bytes.length - Long.BYTES, checksum.getValue());
    Files.write(file, bytes);

    assertThatThrownBy(this::resumed)
        .isInstanceOf(InputRejected.class)
        .hasMessageContaining("of another search: its code of pincheck and its reference");
  }

  @Test
  void aCheckpointOfAnotherQuestionIsRefused() throws InputRejected {
    keepOne();

    assertThatThrownBy(
            () -> resumed("b question", settings(Grain.LABEL, false, true, Long.MAX_VALUE)))
        .isInstanceOf(InputRejected.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("question: found a question, expected b question");
  }

  @ParameterizedTest
  @CsvSource({"PRIMITIVE, false, true", "LABEL, true, true", "LABEL, false, false"})
  void aCheckpointOfAnotherWayToSearchIsRefused(Grain grain, boolean exact, boolean merge)
      throws InputRejected {
    keepOne();

    assertThatThrownBy(() -> resumed("a question", settings(grain, exact, merge, Long.MAX_VALUE)))
        .isInstanceOf(InputRejected.class)
        .hasMessageContaining("settings: found grain LABEL, fingerprints, merged, not reduced");
  }

  @Test
  void aFolderWithoutACheckpointIsNotResumed() {
    assertThatThrownBy(() -> resume("a question"))
        .isInstanceOf(InputRejected.class)
        .hasMessageContaining("found no checkpoint");
  }

  @Test
  void aCheckpointThatIsThereIsNotOverwritten() throws InputRejected {
    keepOne();

    assertThatThrownBy(this::begin)
        .isInstanceOf(InputRejected.class)
        .hasMessageContaining("there already");
  }
}
