// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.cli.OwnProcess.Ended;
import dev.pincheck.cli.OwnProcess.Running;
import dev.pincheck.input.InputRejected;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Pincheck in processes of its own, around which something goes wrong. What is asserted holds for
 * any moment, so that the moments are random; {@code -Dpincheck.faults=20} takes twenty of each.
 */
@Tag("engine")
final class FaultTest {

  private static final int MOMENTS = Integer.getInteger("pincheck.faults", 1);

  private static final Path ENDLESS = Bench.TREE.resolve("src/test/resources/specs/Explosion.tla");

  /** About as many milliseconds as a command lives here. */
  private static final long LIFE = 2000;

  private static final String SPEC =
      """
      ---- MODULE Grid ----
      EXTENDS Naturals
      VARIABLES x, y, z
      Init == x = 0 /\\ y = 0 /\\ z = 0
      Next == \\/ x < 24 /\\ x' = x + 1 /\\ UNCHANGED <<y, z>>
              \\/ y < 24 /\\ y' = y + 1 /\\ UNCHANGED <<x, z>>
              \\/ z < 24 /\\ z' = z + 1 /\\ UNCHANGED <<x, y>>
              \\/ x + y + z = 72 /\\ UNCHANGED <<x, y, z>>
      Small == x + y + z < %d
      ====
      """;
  private static final String HOLDS = "holds Grid.tla tlc states=15625 depth=73";

  private static final String RACE =
      """
      title  = "Does the VM keep its memory?"
      source = "a test"
      [objects]
      vms   = ["vm1"]
      files = { f1 = { vm = "vm1", pages = 1 } }
      slots = { s1 = { vm = "vm1", gfn = 0, pages = 1 } }
      [initially]
      bound = ["s1 to f1 at 0"]
      [actors]
      vmm = ["close f1", "fault vm1 at 0"]
      [check]
      invariants = ["FaultFindsMemory"]
      [expect]
      "v11"          = "violates FaultFindsMemory"
      "vm-pins-file" = "holds"
      """;

  @TempDir private Path folder;
  private final Random moments = new Random(16);
  private Path home;
  private OwnProcess pincheck;

  @BeforeEach
  void makeAHome() throws IOException {
    home = Files.createDirectories(folder.resolve("home"));
    pincheck = new OwnProcess(home, folder);
    writeSpec(1000);
  }

  private void writeSpec(int limit) throws IOException {
    Files.writeString(home.resolve("Grid.tla"), SPEC.formatted(limit));
    Files.writeString(home.resolve("Grid.cfg"), "INIT Init\nNEXT Next\nINVARIANT Small\n");
  }

  @Test
  void theTableSaysWhatIsAsserted() throws IOException {
    ReliabilityPage.assertDocumented("faults", Fault.table());
  }

  @ParameterizedTest
  @EnumSource
  void isSurvived(Fault fault) throws IOException, InterruptedException, InputRejected {
    switch (fault) {
      case ENGINE_KILLED -> killEngine();
      case PINCHECK_KILLED -> killPincheck();
      case TERMINATED -> end("TERM", 143);
      case HUNG_UP -> end("HUP", 129);
      case INTERRUPTED -> end("INT", 130);
      case DEAF -> ignoreInterrupt();
      case SEARCH_KILLED -> new SearchFaults(folder, moments).kill(MOMENTS, LIFE);
      case RECORD_KILLED -> killRecord();
      case NO_ROOM_FOR_ENGINE -> fillDiskOfEngine();
      case NO_ROOM_FOR_CHECKPOINT -> new SearchFaults(folder, moments).fillDisk();
      case NO_STORE -> checkWithout(".pincheck", 1000).assertEnded(0);
      case NO_TARGET ->
          assertThat(checkWithout("target", 20).assertEnded(4).err())
              .contains("target/counterexamples");
      case NO_TEMPORARY_FOLDER -> checkWithoutTemporaryFolder();
      case CLOCK_SET_BACK -> moveDates();
      case SOURCES_OLDER_THAN_BUILD -> moveSourcesBack();
      case NO_MEMORY_FOR_ENGINE ->
          assertThat(pincheck.run("check", "Grid.tla", "--memory", "3m").assertEnded(4).out())
              .contains("TLC needs more than 3 MB");
      case NO_MEMORY_FOR_SEARCH -> new SearchFaults(folder, moments).starve();
      case TWO_CHECKS -> checkTwice();
      case TWO_RECORDS -> recordTwice();
      case TWO_SEARCHES -> new SearchFaults(folder, moments).searchTwice();
    }
  }

  private Ended check() throws IOException, InterruptedException {
    return pincheck.run("check", "Grid.tla").assertEnded(0);
  }

  /** Asks again, where nothing may be left of what went wrong. */
  private void assertSame() throws IOException, InterruptedException {
    assertThat(check().verdict()).isEqualTo(HOLDS);
    assertThat(pincheck.left()).isEmpty();
  }

  private void killEngine() throws IOException, InterruptedException {
    for (int i = 0; i < MOMENTS; i++) {
      Running check = pincheck.start("check", "Grid.tla", "--fresh");
      Optional<ProcessHandle> child = OwnProcess.childOf(check);
      check.runsAfter(moments.nextLong(LIFE / 2));
      child.ifPresent(ProcessHandle::destroyForcibly);
      Ended ended = check.end();
      if (ended.code() == 0) {
        assertThat(ended.verdict()).isEqualTo(HOLDS);
      } else {
        assertThat(ended.assertEnded(4).out()).contains("was ended by signal 9");
      }
      assertSame();
    }
  }

  private void killPincheck() throws IOException, InterruptedException {
    for (int i = 0; i < MOMENTS; i++) {
      Running check = pincheck.start("check", "Grid.tla", "--fresh");
      check.runsAfter(moments.nextLong(LIFE));
      List<ProcessHandle> children = check.process().descendants().toList();
      check.process().destroyForcibly();
      check.end();
      for (ProcessHandle child : children) {
        assertThat(child.onExit()).succeedsWithin(30, TimeUnit.SECONDS);
      }
      pincheck.run("check", "Grid.tla", "--fresh").assertEnded(0);
      assertSame();
    }
  }

  private void end(String signal, int code) throws IOException, InterruptedException {
    for (int i = 0; i < MOMENTS; i++) {
      Running check = pincheck.startInForeground("check", ENDLESS.toString(), "--fresh");
      OwnProcess.childOf(check);
      check.runsAfter(moments.nextLong(LIFE));
      List<ProcessHandle> children = check.process().descendants().toList();
      check.send(signal);
      assertThat(check.end().assertEnded(code).err()).contains("interrupted");
      assertThat(children).isNotEmpty().noneMatch(ProcessHandle::isAlive);
      assertThat(pincheck.left()).isEmpty();
    }
  }

  private void ignoreInterrupt() throws IOException, InterruptedException {
    List<String> deaf = List.of("sh", "-c", "trap '' INT; exec \"$@\"", "sh");
    Running check = pincheck.startBy(deaf, List.of(), "check", "Grid.tla", "--fresh");
    OwnProcess.childOf(check);
    check.send("INT");
    assertThat(check.end().assertEnded(0).verdict()).isEqualTo(HOLDS);

    Running other = pincheck.startBy(deaf, List.of(), "check", ENDLESS.toString());
    OwnProcess.childOf(other);
    other.send("INT");
    other.send("TERM");
    other.end().assertEnded(143);
    assertThat(pincheck.left()).isEmpty();
  }

  private void makeAMachine(String... races) throws IOException {
    for (String file : List.of("models/gmem/machine.toml", "models/gmem/variants.toml")) {
      copy(file);
    }
    try (Stream<Path> specs = Files.list(Bench.TREE.resolve("specs/gmem"))) {
      for (Path spec : specs.filter(file -> file.toString().endsWith(".tla")).toList()) {
        copy(Bench.TREE.relativize(spec).toString());
      }
    }
    for (String race : races) {
      Path file = home.resolve("models/gmem/races").resolve(race + ".toml");
      Files.createDirectories(file.getParent());
      Files.writeString(file, RACE);
    }
  }

  private void copy(String file) throws IOException {
    Files.createDirectories(home.resolve(file).getParent());
    Files.copy(Bench.TREE.resolve(file), home.resolve(file));
  }

  private Map<String, String> recorded() throws IOException {
    Map<String, String> files = new TreeMap<>();
    for (String below : List.of("models", "counterexamples")) {
      if (Files.exists(home.resolve(below))) {
        try (Stream<Path> all = Files.walk(home.resolve(below))) {
          for (Path file : all.filter(Files::isRegularFile).toList()) {
            files.put(home.relativize(file).toString(), Files.readString(file));
          }
        }
      }
    }
    return files;
  }

  private void killRecord() throws IOException, InterruptedException {
    makeAMachine("kept");
    String[] record = {"record", "gmem/kept", "--engine", "tlc", "--update", "--stored"};
    Map<String, String> before = recorded();
    pincheck.run(record).assertEnded(0);
    Map<String, String> after = recorded();
    assertThat(after).hasSize(before.size() + 2);
    for (int i = 0; i < MOMENTS; i++) {
      Files.deleteIfExists(home.resolve("counterexamples/gmem/kept"));
      Files.deleteIfExists(home.resolve("models/gmem/recorded.toml"));
      Running killed = pincheck.start(record);
      killed.runsAfter(LIFE / 4 + moments.nextLong(LIFE));
      killed.process().destroyForcibly();
      killed.end();

      assertThat(recorded())
          .allSatisfy(
              (file, text) ->
                  assertThat(file.endsWith(".new") || text.equals(after.get(file)))
                      .as(file)
                      .isTrue());
      pincheck.run(record).assertEnded(0);
      assertThat(recorded()).isEqualTo(after);
    }
  }

  /** Runs with files of so many blocks of 512 bytes at most, which ends as a full disk does. */
  static List<String> within(int blocks) {
    return List.of("sh", "-c", "trap '' XFSZ; ulimit -f " + blocks + "; exec \"$@\"", "sh");
  }

  private void fillDiskOfEngine() throws IOException, InterruptedException {
    Ended full =
        pincheck.startBy(within(1), List.of(), "check", "Grid.tla", "--fresh").end().assertEnded(4);
    assertThat(full.out()).contains("cannot write TLC's files: File too large");
    assertSame();
  }

  /** Puts a file where a folder should be: not even root can write there. */
  private Ended checkWithout(String name, int limit) throws IOException, InterruptedException {
    writeSpec(limit);
    Files.createFile(home.resolve(name));
    Ended ended = pincheck.run("check", "Grid.tla");
    assertThat(home.resolve(name)).isEmptyFile();
    assertThat(pincheck.left()).isEmpty();
    return ended;
  }

  private void checkWithoutTemporaryFolder() throws IOException, InterruptedException {
    Files.delete(pincheck.temporary());
    Files.createFile(pincheck.temporary());

    assertThat(pincheck.run("check", "Grid.tla").assertEnded(4).out())
        .contains("cannot create a temporary folder: " + pincheck.temporary());
  }

  private void moveDates() throws IOException, InterruptedException {
    check();
    Path verdicts = home.resolve(".pincheck/verdicts");
    for (Instant date : List.of(Instant.EPOCH, Instant.parse("2999-01-01T00:00:00Z"))) {
      try (Stream<Path> files = Files.list(verdicts)) {
        for (Path file : files.toList()) {
          Files.setLastModifiedTime(file, FileTime.from(date));
        }
      }
      assertThat(check().out()).contains(" cached ");
    }
    assertSame();
  }

  /** The launcher with a Maven and a Java that say only that they were called. */
  private void moveSourcesBack() throws IOException, InterruptedException {
    Path tools = Files.createDirectories(folder.resolve("tools/bin"));
    script(
        tools.resolve("mvn"),
        "mkdir -p target/launcher; : >target/launcher/pincheck.jar; echo built >>builds");
    script(tools.resolve("java"), "exit 0");
    Files.writeString(tools.resolveSibling("release"), "JAVA_VERSION=\"17\"\n");
    Path launcher = home.resolve("pincheck");
    Files.copy(Bench.TREE.resolve("pincheck"), launcher);
    Files.createFile(home.resolve("pom.xml"));
    Path source = Files.createDirectories(home.resolve("src/main")).resolve("A.java");
    Files.writeString(source, "class A {}");
    launch(launcher, tools);
    launch(launcher, tools);
    assertThat(home.resolve("builds")).hasContent("built");

    Files.writeString(source, "class B {}");
    Files.setLastModifiedTime(source, FileTime.from(Instant.EPOCH));
    launch(launcher, tools);

    assertThat(home.resolve("builds")).hasContent("built\nbuilt");
  }

  private static void script(Path file, String text) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + text + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private static void launch(Path launcher, Path tools) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder("sh", launcher.toString(), "list");
    builder.environment().remove("JAVA_HOME");
    builder.environment().merge("PATH", "", (path, none) -> tools + ":" + path);
    assertThat(builder.start().waitFor()).isZero();
  }

  private void checkTwice() throws IOException, InterruptedException {
    Running one = pincheck.start("check", "Grid.tla");
    Running other = pincheck.start("check", "Grid.tla");
    assertThat(one.end().assertEnded(0).verdict()).isEqualTo(HOLDS);
    assertThat(other.end().assertEnded(0).verdict()).isEqualTo(HOLDS);
    try (Stream<Path> kept = Files.list(home.resolve(".pincheck/verdicts"))) {
      assertThat(kept).hasSize(1);
    }
    assertSame();
  }

  private void recordTwice() throws IOException, InterruptedException {
    makeAMachine("one", "other");
    Running one = pincheck.start("record", "gmem/one", "--engine", "explorer", "--update");
    Running other = pincheck.start("record", "gmem/other", "--engine", "explorer", "--update");
    one.end().assertEnded(0);
    other.end().assertEnded(0);

    assertThat(pincheck.run("record", "--engine", "explorer").assertEnded(0).out())
        .contains("4 checked, 0 would move.");
  }
}
