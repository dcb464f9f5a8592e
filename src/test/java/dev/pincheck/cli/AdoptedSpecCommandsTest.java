// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the page that a user of an adopted spec reads, on a copy of its example. */
@Tag("engine")
final class AdoptedSpecCommandsTest {

  private static final Path EXAMPLE = Bench.TREE.resolve("examples/adopted-spec");
  private static final Pattern COMMAND = Pattern.compile("(?m)^\\$ \\./pincheck (.*)$");
  private static final Pattern BLOCK = Pattern.compile("(?s)```console\\n(.*?)```");

  @TempDir static Path folder;
  private static Path spec;

  @BeforeAll
  static void copy() throws IOException {
    spec = folder.resolve("examples/adopted-spec");
    try (Stream<Path> files = Files.walk(EXAMPLE)) {
      files
          .filter(Files::isRegularFile)
          .filter(file -> !EXAMPLE.relativize(file).startsWith("target"))
          .filter(file -> !EXAMPLE.relativize(file).startsWith(".pincheck"))
          .forEach(AdoptedSpecCommandsTest::copyOf);
    }
  }

  private static void copyOf(Path file) {
    try {
      Path copy = spec.resolve(EXAMPLE.relativize(file));
      Files.createDirectories(copy.getParent());
      Files.copy(file, copy);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Bench.Ran run(String... words) {
    return Bench.inTheTree(
        Stream.of(words)
            .map(word -> word.replace("examples/adopted-spec", spec.toString()))
            .toArray(String[]::new));
  }

  private static Bench.Ran onSpec(String command) {
    return run((command + " --models examples/adopted-spec").split(" ", -1));
  }

  /** Runs what a page shows behind dollar signs; what follows a command must be a part of it. */
  private static void runPage(Path page) throws IOException {
    List<String> blocks =
        BLOCK
            .matcher(Files.readString(page))
            .results()
            .map((MatchResult block) -> block.group(1))
            .toList();
    assertThat(blocks).isNotEmpty();
    for (String block : blocks) {
      List<String> commands = COMMAND.matcher(block).results().map(m -> m.group(1)).toList();
      List<String> outputs = List.of(COMMAND.split(block, -1));
      for (int index = 0; index < commands.size(); index++) {
        Bench.Ran ran = run(commands.get(index).split(" ", -1));
        String told = (ran.out() + ran.err()).replace(spec.toString(), "examples/adopted-spec");
        outputs
            .get(index + 1)
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.equals("..."))
            .forEach(line -> assertThat(squeezed(told)).as(told).contains(squeezed(line)));
      }
    }
  }

  /** How long a run took, and how wide a column is, is no part of a page. */
  private static String squeezed(String text) {
    return text.replaceAll("\\d+\\.\\d s|cached", "TIME").replaceAll("[ -]+", " ");
  }

  @Test
  void theReadmeOfTheExampleIsTrue() throws IOException {
    runPage(EXAMPLE.resolve("README.md"));
  }

  @Test
  void theMachineFitsOnAScreen() throws IOException {
    assertThat(Files.readAllLines(EXAMPLE.resolve("machine.toml"))).hasSizeLessThanOrEqualTo(25);
  }

  @Test
  void everyVerdictIsTheExpectedOneAndTheRecordedOne() {
    Bench.Ran ran = onSpec("check");

    assertThat(ran.out()).contains("12 verdicts: 12 as expected");
    assertThat(ran.code()).isZero();
    assertThat(onSpec("record --stored").out()).endsWith("12 checked, 0 would move.\n");
    assertThat(onSpec("lint").out()).isEqualTo("0 findings.\n");
  }

  @Test
  void aToggleMovesTheVerdict() throws IOException {
    Path own = folder.resolve("own.toml");
    Files.writeString(
        own,
        """
        [variants.both-series]
        based_on = "fixed"
        source   = "a test"
        knobs    = { LookupLocks = true }
        """);

    Bench.Ran ran = onSpec("check adopted-spec/lookup-versus-umount --variants " + own);

    assertThat(ran.out()).contains("violated").contains("both-series").contains("LookupNeverWaits");
    assertThat(ran.code()).isEqualTo(1);
  }

  @Test
  void whatNeedsAReferenceSaysThatThereIsNone() {
    for (String command :
        List.of(
            "explore adopted-spec/two-lookups --variant fixed",
            "conform adopted-spec/two-lookups",
            "mutate adopted-spec --every-step",
            "mutate adopted-spec --engine explorer",
            "compare original fixed --engine explorer",
            "mutate adopted-spec --claims --engine explorer")) {
      Bench.Ran ran = onSpec(command);

      assertThat(ran.err()).as(command).contains("machine adopted-spec has no reference: TLC");
      assertThat(ran.code()).as(command).isEqualTo(3);
    }
  }

  @Test
  void everyPartOfAClaimIsNoticedWhereItStands() {
    Bench.Ran ran = onSpec("mutate adopted-spec --claims");

    assertThat(ran.out()).contains("3 weaker claims: 3 noticed");
    assertThat(ran.code()).isZero();
  }

  @Test
  void anotherTlcSaysWhichItIs() throws IOException {
    Path pinned =
        Path.of(tlc2.TLC.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    Path jar = Files.copy(pinned, folder.resolve("another.jar"));

    Bench.Ran ran = onSpec("check adopted-spec/nothing-leaks --variant fixed --tla2tools " + jar);

    assertThat(ran.out()).contains("TLC 2.18 of 20 March 2023, " + jar + ".\n1 verdict: 1 as");
    assertThat(ran.code()).isZero();
    assertThat(
            onSpec(
                    "check adopted-spec/nothing-leaks --variant fixed --format json --tla2tools "
                        + jar)
                .out())
        .contains("\"tlc\": \"2.18 of 20 March 2023, " + jar + "\"");
    assertThat(onSpec("doctor --tla2tools " + jar).out())
        .contains("tlc      2.18 of 20 March 2023, " + jar);
    assertThat(onSpec("doctor --tla2tools " + spec.resolve("Mount.tla")).code()).isEqualTo(3);
  }

  @Test
  void aFolderWithTheNameOfAMachineIsNotTakenForIt() throws IOException {
    Path gmem = folder.resolve("gmem");
    try (Stream<Path> files = Files.list(spec)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.createDirectories(gmem);
        Files.copy(file, gmem.resolve(file.getFileName()));
      }
    }

    Bench.Ran ran = run("check", "--models", gmem.toString());

    assertThat(ran.err()).contains("pincheck has a machine `gmem` itself");
    assertThat(ran.code()).isEqualTo(3);
  }

  @Test
  void whatTlcSaysOfTheConfigurationIsAboutTheUsersFile() throws IOException {
    Path broken = folder.resolve("broken");
    Files.createDirectories(broken.resolve("races"));
    for (String file : List.of("Mount.tla", "Mount.cfg", "variants.toml")) {
      Files.copy(spec.resolve(file), broken.resolve(file));
    }
    Files.writeString(
        broken.resolve("machine.toml"),
        "title = \"x\"\nspec = \"Mount.tla\"\nconfig = \"Mount.cfg\"\n");
    Files.writeString(
        broken.resolve("Mount.cfg"),
        Files.readString(broken.resolve("Mount.cfg")).replace("LookupNeverWaits", "NeverWaits"));
    Files.writeString(
        broken.resolve("races/one.toml"),
        "title = \"one\"\n[expect]\n\"fixed\" = \"holds\"\n[skip]\n\"*\" = \"x\"\n");

    Bench.Ran ran = run("check", "--models", broken.toString());

    assertThat(ran.err()).contains(broken + "/Mount.cfg:12:3: ").contains("NeverWaits");
    assertThat(ran.code()).isEqualTo(3);
  }

  @Test
  void aFolderWithSeveralMachinesWhoseProcessesAreTuplesAndAssert() throws IOException {
    Path several = folder.resolve("several");
    Path tuples = several.resolve("tuples");
    Files.createDirectories(tuples.resolve("races"));
    write(
        tuples.resolve("Add.tla"),
        """
        ---- MODULE Add ----
        EXTENDS Integers, TLC
        CONSTANTS N, Fix
        (* --algorithm add
        variables x = 0;
        process w \\in {<<1, i>> : i \\in 1..N}
        variable t = 0;
        begin
        A: t := x;
        B: if Fix then x := x + 1; else x := t + 1; end if;
        end process
        process c = <<0, 0>>
        begin
        C: await \\A p \\in ProcSet \\ {<<0, 0>>} : pc[p] = "Done";
           assert x = N;
        end process
        end algorithm *)
        ====
        """);
    write(tuples.resolve("Add.cfg"), "SPECIFICATION Spec\r\nCONSTANTS N = 2\r\n  Fix = FALSE\r\n");
    write(
        tuples.resolve("machine.toml"),
        "title = \"sums\"\nspec = \"Add.tla\"\nconfig = \"Add.cfg\"\n");
    write(
        tuples.resolve("variants.toml"),
        "[knobs.Fix]\nsays = \"one step\"\n[variants.a]\n[variants.b]\nknobs = { Fix = true }\n");
    write(
        tuples.resolve("races/two.toml"),
        """
        title = "two add"
        [expect]
        a = "violates assert at line 15, column 4"
        b = "holds"
        """);

    assertThat(run("--models", several.toString(), "translate").code()).isZero();
    assertThat(run("record", "--update", "--models", several.toString()).code()).isZero();
    assertThat(run("check", "--models", several.toString()).out())
        .contains("2 verdicts: 2 as expected");
    assertThat(run("explain", "tuples/two", "--models", several.toString()).out())
        .contains("| step | CPU0 (<<1,1>>) | CPU1 (<<1,2>>) |");
    assertThat(run("replay", "tuples/two", "--on", "b", "--models", several.toString()).out())
        .startsWith("followed: tuples/two on b (recorded on a), 4 steps");
  }

  private static void write(Path file, String text) throws IOException {
    Files.writeString(file, text);
  }

  @Test
  void aFolderWithoutAMachineIsRejected() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));

    Bench.Ran ran = run("list", "--models", empty.toString());

    assertThat(ran.err()).contains("empty: holds no machine: expected a machine.toml in it");
    assertThat(ran.code()).isEqualTo(3);
    assertThat(run("list", "--models", empty + "/none").err()).contains("none: no such folder");
  }

  @Test
  void aStaleTranslationIsSaidBehindTheVerdict() throws IOException {
    Path stale = folder.resolve("stale");
    Files.createDirectories(stale.resolve("races"));
    for (String file :
        List.of(
            "machine.toml",
            "variants.toml",
            "Mount.cfg",
            "Liveness.cfg",
            "races/nothing-leaks.toml")) {
      Files.copy(spec.resolve(file), stale.resolve(file));
    }
    write(
        stale.resolve("Mount.tla"),
        Files.readString(spec.resolve("Mount.tla"))
            .replace("  found := attached;", "  found := FALSE;"));

    Bench.Ran ran = run("check", "--variant", "fixed", "--models", stale.toString());

    assertThat(ran.out())
        .contains("what was checked is not the translation of the algorithm")
        .contains("1 verdict: 1 as expected");
    assertThat(run("check", "--variant", "fixed", "--strict", "--models", stale.toString()).code())
        .isEqualTo(1);
  }
}
