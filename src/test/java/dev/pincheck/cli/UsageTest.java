// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** Wrong usage: exit code 2, and what was meant. */
final class UsageTest {

  @TempDir Path home;
  private Bench bench;

  @BeforeEach
  void makeTheToy() throws IOException {
    bench = new Bench(home);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          chekc                           | Did you mean: pincheck check
          check --machien toy             | --machine
          check toy/mvoe                  | unknown model `toy/mvoe`, did you mean `toy/move`?
          check zoo/*                     | unknown model `zoo/*`
          check toy/*[                    | unknown model `toy/*[`
          check --variant 1.00            | unknown variant `1.00`, did you mean `1.0`?
          check --machine toi             | unknown machine `toi`, did you mean `toy`?
          check --engine spin             | expected one of [tlc, alloy, explorer, all]
          check --timeout 5               | `5` is no time
          check --memory 1                | `1` is no size
          check --jobs 0                  | --jobs is 0, expected 1 or more
          check --workers 0               | --workers is 0, expected 1 or more
          check toy/Zoo --engine tlc      | nothing to check
          check --config x.cfg            | go with a .tla
          check toy/Zoo --variant 1.0     | `toy/Zoo` has no variants; leave --variant out
          check --format xml              | expected one of [text, json, junit, sarif]
          list machine                    | expected one of [machines
          record my.tla                   | `my.tla` is a spec of your own
          record toy/move --variants x.toml     | --variants goes with races of your own
          export toy/move --out x         | Missing required option: '--variant=V'
          export toy/mov --variant 1.0 --out x  | did you mean `toy/move`?
          export toy/move --variant 2 --out x   | unknown variant `2`
          conform toy/mov                 | did you mean `toy/move`?
          conform --max-pairs 0           | --max-pairs is 0, expected 1 or more
          conform my.tla                  | `my.tla` is no race
          replay                          | Missing required parameter: 'RACE'
          """)
  void wrongUsageEndsWithTwoAndSaysWhatIsMeant(String line, String message) {
    Bench.Ran ran = bench.run(line.strip().split(" +"));

    assertThat(ran.err()).contains(message.strip()).contains("--help`.");
    assertThat(ran.out()).isEmpty();
    assertThat(ran.code()).isEqualTo(2);
  }

  @Test
  void aCommandThatIsReadAloneIsTheSameAsAmongAll() {
    bench
        .commands()
        .getSubcommands()
        .forEach(
            (name, line) -> {
              Class<?> type = line.getCommandSpec().userObject().getClass();
              assertThat(type.getAnnotation(CommandLine.Command.class).name()).isEqualTo(name);
              String help = line.getUsageMessage();
              assertThat(bench.run(name, "--help").out()).as(name).isEqualTo(help);
              assertThat(bench.run("--quiet", "--models", "elsewhere", name, "--help").out())
                  .as(name)
                  .isEqualTo(help);
            });
  }

  @Test
  void aModelOfAnotherMachineIsNotCalledUnknown() throws IOException {
    for (String file : List.of("machine.toml", "variants.toml")) {
      bench.write("models/two/" + file, Files.readString(home.resolve("models/toy/" + file)));
    }

    Bench.Ran ran = bench.run("check", "toy/move", "--machine", "two");

    assertThat(ran.err()).startsWith("pincheck: `toy/move` is not of the machine two\n");
    assertThat(ran.code()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "my.als, --machine, toy, is of no machine; leave --machine out",
    "my.als, --variant, 1.0, has no variants; leave --variant out",
    "my.tla, --machine, toy, is of no machine; leave --machine out",
    "my.tla, --variant, 1.0, has no variants; leave --variant out",
    "models/toy/races/move.toml, --machine, two, is not of the machine two",
  })
  void aFileByPathIsNotCheckedWithAnOptionThatDoesNotGoWithIt(
      String path, String option, String value, String message) throws IOException {
    for (String file : List.of("machine.toml", "variants.toml")) {
      bench.write("models/two/" + file, Files.readString(home.resolve("models/toy/" + file)));
    }
    bench.write("my.als", "run {}");
    bench.write("my.tla", "---- MODULE my ----\n====\n");
    bench.write("my.cfg", "");
    String file = home.resolve(path).toString();

    Bench.Ran ran = bench.run("check", file, option, value);

    assertThat(ran.err()).startsWith("pincheck: `HOME/" + path + "` " + message + "\n");
    assertThat(ran.code()).isEqualTo(2);
  }

  @Test
  void aRaceWithoutExpectationsNeedsAVariant() throws IOException {
    String race = Files.readString(home.resolve("models/toy/races/move.toml"));
    Path mine = bench.write("mine.toml", race.substring(0, race.indexOf("[expect]")));

    Bench.Ran ran = bench.run("check", mine.toString());

    assertThat(ran.err()).contains("` expects nothing of any variant; name some by --variant\n");
    assertThat(ran.code()).isEqualTo(2);
  }

  @Test
  void aFileOfTheMachineNamedIsChecked() {
    String file = home.resolve("models/toy/races/move.toml").toString();

    assertThat(bench.run("check", file, "--machine", "toy").out()).contains("toy/move");
  }

  @Test
  void theHelpListsTheExitCodes() throws IOException {
    Bench.Ran ran = bench.run("check", "--help");

    Golden.matches("check-help.txt", ran.out());
    assertThat(ran.code()).isZero();
  }

  @Test
  void withoutACommandThereIsHelp() throws IOException {
    Golden.matches("help.txt", bench.run().out());
  }

  @Test
  void theVersionNamesTheProgram() {
    assertThat(bench.run("--version").out()).startsWith("pincheck ");
  }
}
