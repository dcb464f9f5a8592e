// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.alloy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pincheck.engine.Budget;
import dev.pincheck.engine.Progress;
import dev.pincheck.engine.Question;
import dev.pincheck.engine.QuestionHash;
import dev.pincheck.engine.SourceFile;
import dev.pincheck.engine.Verdict;
import dev.pincheck.input.InputRejected;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A module is what it opens, too, in whatever folder that is. */
@Tag("engine")
final class OpenedModulesTest {

  private static final Budget BUDGET = new Budget(Duration.ofMinutes(2), Long.MAX_VALUE, 512);
  private static final String LIBRARY =
      "module m/sub/lib\nopen m/other/deep\nsig T {}\npred claim { %s }\n";

  @TempDir private Path folder;
  private Path module;
  private Path library;

  @BeforeEach
  void aModuleThatOpensOneBelowAndThatOneBesideIt() throws IOException {
    Files.createDirectories(folder.resolve("m/sub"));
    Files.createDirectories(folder.resolve("m/other"));
    module =
        Files.writeString(
            folder.resolve("m/main.als"),
            """
            module m/main -- open nothing
            open util/ordering[S]
            open m/sub/lib
            sig S {}
            assert Claimed { claim }
            check Claimed for 3
            """);
    library = folder.resolve("m/sub/lib.als");
    Files.writeString(library, LIBRARY.formatted("all t: T | t = t"));
    Files.writeString(folder.resolve("m/other/deep.als"), "module m/other/deep\n");
  }

  private Question.Alloy asked() {
    return Question.Alloy.of("main", module);
  }

  private static Verdict verdict(Question question) throws Exception {
    return new AlloyEngine().check(question, BUDGET, Progress.SILENT).get(0).verdict();
  }

  @Test
  void allThatIsOpenedIsRead() {
    assertThat(asked().sources().files())
        .extracting(SourceFile::path)
        .containsExactly(module, library, folder.resolve("m/other/deep.als"));
  }

  @Test
  void aChangeInAnotherFolderIsAnotherQuestion() throws Exception {
    Question.Alloy before = asked();
    assertThat(verdict(before).word()).isEqualTo("holds");

    Files.writeString(library, LIBRARY.formatted("some T"));

    assertThat(QuestionHash.ofInputs(asked())).isNotEqualTo(QuestionHash.ofInputs(before));
    assertThat(verdict(asked()).word()).isEqualTo("violated");
    assertThat(verdict(before).word()).isEqualTo("holds");
  }

  @Test
  void aProblemInAnotherFolderIsNamedThere() throws Exception {
    Files.writeString(library, LIBRARY.formatted("some Unknown"));

    assertThatThrownBy(() -> verdict(asked()))
        .isInstanceOf(InputRejected.class)
        .hasMessageStartingWith(library + ":4:");
  }
}
