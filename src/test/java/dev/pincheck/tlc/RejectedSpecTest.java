// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.tlc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pincheck.engine.Progress;
import dev.pincheck.engine.Question;
import dev.pincheck.input.InputRejected;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("engine")
class RejectedSpecTest {

  @TempDir Path folder;

  @Test
  void aSyntaxErrorHasSanysPlace() {
    assertThat(problems(Specs.question("Broken", "Broken")))
        .containsExactly(
            "Broken.tla:6:16: Was expecting \"==== or more Module body\" Encountered \"x\" and"
                + " token \"=\"");
  }

  @Test
  void allUnknownNamesAreReportedAtOnce() {
    assertThat(problems(Specs.question("Unknowns", "Unknowns")))
        .containsExactly(
            "Unknowns.tla:5:13: Unknown operator: `Zero'",
            "Unknowns.tla:6:18: Unknown operator: `Step'");
  }

  @Test
  void aMissingModuleIsReportedWhereItIsNamed() {
    assertThat(problems(Specs.question("NoModule", "NoModule")))
        .containsExactly("NoModule.tla:2:19: there is no module Nowhere");
  }

  @Test
  void anUndefinedOperatorIsFoundInTheConfiguration() {
    assertThat(problems(Specs.question("Counter", "CounterUndefined")))
        .containsExactly(
            "CounterUndefined.cfg:4:5: The invariant NoSuchThing specified in the configuration"
                + " file is not defined in the specification");
  }

  @Test
  void allUndefinedOperatorsAreReportedAtOnce() throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("Counter.cfg"),
            "SPECIFICATION Spce\nCONSTANT Limit = 4\nINVARIANTS InRnage InRange\nPROPERTY Gone\n");
    Question question =
        TlaFile.question(
            Specs.FOLDER.resolve("Counter.tla"),
            OwnOptions.of(Optional.of(config), /* overrides= */ false));

    assertThat(problems(question))
        .containsExactly(
            "Counter.cfg:1:15: The name Spce specified in the configuration file is not defined in"
                + " the specification",
            "Counter.cfg:3:12: The invariant InRnage specified in the configuration file is not"
                + " defined in the specification",
            "Counter.cfg:4:10: The property Gone specified in the configuration file is not defined"
                + " in the specification");
  }

  @Test
  void aConstantWithoutAValueIsAProblemOfTheConfiguration() {
    assertThat(problems(Specs.question("Counter", "CounterMissing")))
        .containsExactly(
            "CounterMissing.cfg: The constant parameter Limit is not assigned a value by the"
                + " configuration file");
  }

  @Test
  void aConfigurationThatDoesNotParseHasTheLine() {
    assertThat(problems(Specs.question("Counter", "CounterSyntax")))
        .containsExactly("CounterSyntax.cfg:2: It was expecting = or <-, but did not find it");
  }

  @Test
  void anAssumptionThatFailsHasItsPlace() {
    assertThat(problems(Specs.question("Assumed", "Assumed")))
        .containsExactly("Assumed.tla:4:8: the assumption is false");
  }

  @Test
  void aMissingConfigurationIsNamed() {
    Question question = TlaFile.question(Specs.FOLDER.resolve("Lively.tla"), OwnOptions.NONE);

    assertThat(problems(question))
        .containsExactly("Lively.cfg: there is no such file; name another with --config");
  }

  @Test
  void aMissingSpecIsNamed() {
    Question question = TlaFile.question(Path.of("nowhere", "Nothing.tla"), OwnOptions.NONE);

    assertThat(problems(question)).containsExactly("Nothing.tla: there is no such file");
  }

  /** Returns the problems without the folder of the file. */
  private static List<String> problems(Question question) {
    InputRejected rejected =
        catchThrowableOfType(
            InputRejected.class,
            () -> new TlcEngine().check(question, Specs.BUDGET, Progress.SILENT));
    return rejected.problems().stream()
        .map(problem -> problem.toString().replaceFirst("^[^:]*/", ""))
        .toList();
  }
}
