// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.conform;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pincheck.engine.Budget;
import dev.pincheck.input.InputRejected;
import dev.pincheck.machine.MachineUnderTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("engine")
class ConformanceTest {

  private static final Budget BUDGET = new Budget(Duration.ofMinutes(20), Long.MAX_VALUE, 2048);
  private static final Pairing LARGE = new Pairing("gmem/close-delete-fault", "v11");
  private static final Pairing SMALL = new Pairing("gmem/vm-closed-file-open", "dev");

  @TempDir private Path folder;

  /** Machines whose spec keeps what only claims look at: states without dead values are fewer. */
  private static final Set<String> KEEPS_DEAD_VALUES = Set.of("memslot-lock");

  /** Steps that are easily missed by a sample. */
  private static final Map<String, List<String>> REACHED =
      Map.of(
          "gmem",
          List.of("Begin_Zap", "Punch_Truncate", "Release_NullSlots", "Unbind_EraseDying"),
          "memslot-lock",
          List.of("LockPage_Map", "Unlock_ZeroPending", "Reset_SetPending"));

  @ParameterizedTest
  @MethodSource("dev.pincheck.machine.MachineUnderTest#all")
  void specAndReferenceAreBisimilar(MachineUnderTest machine) throws Exception {
    List<Conformity> results = conforming(machine);

    if (!KEEPS_DEAD_VALUES.contains(machine.name())) {
      assertThat(results)
          .filteredOn(result -> result.walks().get(0).deadLocals().isEmpty())
          .isNotEmpty()
          .allSatisfy(
              result ->
                  assertThat(result.walks().get(0).merged())
                      .as("states without dead values")
                      .isEqualTo(result.walks().get(0).spec().states()));
    }
    assertThat(neverReached(results))
        .doesNotContainAnyElementsOf(REACHED.getOrDefault(machine.name(), List.of("none")));
  }

  /** Returns the results of a sample of all races of a machine, none of which diverges. */
  private List<Conformity> conforming(MachineUnderTest machine) throws Exception {
    List<Pairing> all =
        machine
            .sample(/* largest= */ 10_000)
            .map(pair -> new Pairing(pair.race().name(), pair.variant().name()))
            .toList();

    List<Conformity> results =
        Conformance.run(request(machine.home(), all, Request.ALL_PAIRS), BUDGET, result -> {});

    assertThat(results).extracting(Conformity::pairing).isNotEmpty().isEqualTo(all);
    assertThat(results)
        .allSatisfy(
            result -> {
              assertThat(result.failure()).isEmpty();
              Walk walk = result.walks().get(0);
              assertThat(walk.divergences()).isEmpty();
              assertThat(walk.outcome()).isEqualTo(Walk.Outcome.BISIMILAR);
              assertThat(walk.edges().matched()).isPositive();
              assertThat(walk.edges().missing() + walk.edges().extra()).isZero();
              assertThat(walk.reference().views()).isEqualTo(walk.spec().views());
            });
    return results;
  }

  @Test
  void aWalkThatIsCutSaysPartial() throws Exception {
    Walk walk = run(List.of(LARGE), 100).get(0).walks().get(0);

    assertThat(walk.outcome()).isEqualTo(Walk.Outcome.PARTIAL);
    assertThat(walk.pairs()).isEqualTo(100);
    assertThat(walk.merged()).isZero();
  }

  @Test
  void resultsAreHeardInTheOrderOfTheRequest() throws Exception {
    List<Pairing> heard = new ArrayList<>();
    List<Pairing> asked = List.of(LARGE, SMALL);

    Conformance.run(request(asked, 2000), BUDGET, result -> heard.add(result.pairing()));

    assertThat(heard).isEqualTo(asked);
  }

  /** A command line ends at 128 KiB an argument; the whole catalogue is more. */
  @Test
  void aRequestMayBeLongerThanACommandLine() {
    List<String> variants =
        IntStream.range(0, 3000)
            .mapToObj(i -> folder.resolve("no-such-file-of-variants-" + i + ".toml").toString())
            .toList();
    Request request = new Request(Machines.HOME.toString(), variants, List.of(SMALL), 1, 1);

    assertThatThrownBy(() -> Conformance.run(request, BUDGET, result -> {}))
        .isInstanceOf(InputRejected.class)
        .hasMessageContaining("no-such-file-of-variants-0.toml");
  }

  @Test
  void timeThatRunsOutIsAFailureThatSaysSo() throws Exception {
    List<Conformity> results =
        Conformance.run(
            request(List.of(LARGE), Request.ALL_PAIRS),
            new Budget(Duration.ofMillis(1), Long.MAX_VALUE, 512),
            result -> {});

    assertThat(results.get(0).word()).isEqualTo("failed");
    assertThat(results.get(0).failure()).contains("found nothing in 0.001 s");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void anInterruptedRunLeavesNothingBehind() throws Exception {
    List<Path> folders = new ArrayList<>();
    List<Conformity> heard = new ArrayList<>();
    Thread caller = Thread.currentThread();

    List<Conformity> results =
        Conformance.run(
            request(List.of(SMALL, LARGE), Request.ALL_PAIRS),
            BUDGET,
            result -> {
              heard.add(result);
              children().map(ConformanceTest::folderOf).forEach(folders::add);
              caller.interrupt();
            });

    assertThat(Thread.interrupted()).isTrue();
    assertThat(heard.get(0).pairing()).isEqualTo(SMALL);
    assertThat(results.get(1).failure()).isEqualTo("the comparison was cancelled");
    assertThat(folders).isNotEmpty().allSatisfy(gone -> assertThat(gone).doesNotExist());
    assertThat(children()).isEmpty();
  }

  @Test
  void aVariantThatTheSpecRulesOutIsRejectedWithItsPlace() throws Exception {
    Path variants =
        Files.writeString(
            folder.resolve("mine.toml"),
            """
            machine = "gmem"
            [variants.mine]
            based_on = "both-pin"
            source   = "a test"
            knobs    = { bind_visible = "late" }
            """);
    Request request =
        new Request(
            Machines.HOME.toString(),
            List.of(variants.toString()),
            List.of(new Pairing(SMALL.race(), "mine")),
            Request.ALL_PAIRS,
            1);

    assertThatThrownBy(() -> Conformance.run(request, BUDGET, result -> {}))
        .isInstanceOf(InputRejected.class)
        .hasMessageContaining(
            "mine.toml:5:29: variant `mine` makes no sense with bind_visible = late");
  }

  @Test
  void aTranslationThatIsStaleIsNoBasisForAComparison() throws Exception {
    for (String part : List.of("specs", "models")) {
      copy(Machines.HOME.resolve(part), folder.resolve(part));
    }
    Path spec = folder.resolve("specs/gmem/GmemAlgorithm.tla");
    String text = Files.readString(spec);
    Files.writeString(spec, text.replaceFirst("(?m)^(Release_TakeSlotsLock:)$", "$1\n    skip;"));
    Request request =
        new Request(
            folder.toString(),
            List.of(),
            List.of(SMALL, new Pairing(SMALL.race(), "6.18")),
            Request.ALL_PAIRS,
            2);
    List<Conformity> heard = new ArrayList<>();

    assertThatThrownBy(() -> Conformance.run(request, BUDGET, heard::add))
        .isInstanceOf(InputRejected.class)
        .hasMessageContaining("the translation is not that of the algorithm");
    assertThat(heard).isEmpty();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file)));
      }
    }
  }

  private static Set<String> neverReached(List<Conformity> results) {
    Set<String> never =
        results.stream()
            .flatMap(result -> result.walks().get(0).uncovered().stream())
            .collect(toSet());
    results.forEach(result -> never.removeAll(result.walks().get(0).covered()));
    return never;
  }

  private static List<Conformity> run(List<Pairing> pairings, int maxPairs) throws InputRejected {
    return Conformance.run(request(pairings, maxPairs), BUDGET, result -> {});
  }

  private static Request request(List<Pairing> pairings, int maxPairs) {
    return request(Machines.HOME, pairings, maxPairs);
  }

  private static Request request(Path home, List<Pairing> pairings, int maxPairs) {
    int cores = Runtime.getRuntime().availableProcessors();
    return new Request(home.toString(), List.of(), pairings, maxPairs, cores);
  }

  private static Stream<ProcessHandle> children() {
    return ProcessHandle.current()
        .children()
        .filter(child -> child.info().command().orElse("").endsWith("java"));
  }

  /** The command line is longer than what {@link ProcessHandle} gives. */
  private static Path folderOf(ProcessHandle child) {
    String option = "-Djava.io.tmpdir=";
    try {
      String line = Files.readString(Path.of("/proc", String.valueOf(child.pid()), "cmdline"));
      return Arrays.stream(line.split("\0", -1))
          .filter(argument -> argument.startsWith(option))
          .map(argument -> Path.of(argument.substring(option.length())))
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
