// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.model.Catalogue;
import dev.pincheck.model.Knob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code new knob} writes, and says that is left to do. */
final class NewKnobTest {

  @TempDir Path home;
  private Bench bench;
  private Path variants;

  @BeforeEach
  void makeTheToy() throws IOException {
    bench = new Bench(home);
    variants = home.resolve("models/toy/variants.toml");
  }

  @Test
  void theKnobStandsBehindTheOthersAndNothingElseMoves() throws Exception {
    String before = Files.readString(variants);

    Bench.Ran ran = bench.run("new", "knob", "zap_first", "--machine", "toy");

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("models/toy/variants.toml", "CONSTANT ZapFirst", "AS_BEFORE");
    String after = Files.readString(variants);
    int at = after.indexOf("\n[knobs.zap_first]");
    assertThat(after.substring(0, at) + after.substring(after.indexOf("\n[variants.", at)))
        .isEqualTo(before);
    Knob knob = knobs().get(knobs().size() - 1);
    assertThat(knob.name()).isEqualTo("zap_first");
    assertThat(knob.values().keySet()).containsExactly("as-before", "otherwise");
  }

  @Test
  void itsValuesAreThoseThatAreNamed() throws Exception {
    bench.run("new", "knob", "zap", "--machine", "toy", "--values", "never,early,late");

    Knob knob = knobs().get(knobs().size() - 1);
    assertThat(knob.values().keySet()).containsExactly("never", "early", "late");
  }

  @Test
  void oneThatIsThereIsLeftAlone() throws Exception {
    String before = Files.readString(variants);

    Bench.Ran ran = bench.run("new", "knob", "roof", "--machine", "toy");

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("toy has a knob `roof` already");
    assertThat(variants).hasContent(before);
  }

  private List<Knob> knobs() throws Exception {
    return List.copyOf(Catalogue.load(home, List.of()).machines().get("toy").knobs().values());
  }
}
