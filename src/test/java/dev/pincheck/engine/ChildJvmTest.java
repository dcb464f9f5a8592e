// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pincheck.engine.Verdict.Inconclusive;
import dev.pincheck.engine.Verdict.Inconclusive.Exhausted;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("engine")
@Timeout(value = 120)
class ChildJvmTest {

  private static final String ARCHIVES = "pincheck.cds";
  private static final String KEPT = System.getProperty(ARCHIVES);

  private final List<ChildMessage> heard = new ArrayList<>();
  @TempDir private Path temporary;

  @AfterEach
  void forgetTheArchives() {
    System.setProperty(ARCHIVES, KEPT);
  }

  @Test
  void aChildThatSaysAllItHasToSayCallsForNoVerdict() {
    assertThat(run("progress", "done", "0")).isEmpty();
    assertThat(heard).containsExactly(new ChildMessage.Progressed(new Statistics(1, 2, 3)));
  }

  @Test
  void whatAChildSaidStandsHoweverItEndsAfterwards() {
    assertThat(run("done", "7")).isEmpty();
  }

  @Test
  void aChildThatEndsTooSoonFailsWithItsLastWords() {
    assertThat(run("noise", "7"))
        .contains(new Verdict.Failed("the process of Echo ended with exit code 7: last words"));
  }

  @Test
  void aChildThatTalksWithoutEndIsHeardToItsLastLines() {
    Verdict verdict = run("flood", "7").orElseThrow();

    assertThat(verdict.message().orElseThrow())
        .endsWith("line 99999 of more than any pipe takes")
        .hasSizeLessThan(4000);
  }

  @Test
  void aChildThatTakesTooLongIsEnded() {
    assertThat(run(new Budget(Duration.ofSeconds(2), 1, 64), "sleep"))
        .contains(new Inconclusive(Exhausted.TIME, "Echo found nothing in 2 s"));
  }

  @Test
  void whoIsPatientWaitsTenTimesAsLongForAChildWithoutAProcessor() {
    Budget budget = new Budget(Duration.ofMillis(700), 1, 64, /* patient= */ true);

    assertThat(run(budget, "sleep").flatMap(Verdict::message).orElseThrow())
        .startsWith("Echo found nothing in 7 s, of which it had the processor for 0.");
  }

  @Test
  void whoIsPatientCountsWhatAChildHadOfTheProcessor() {
    Budget budget = new Budget(Duration.ofSeconds(1), 1, 64, /* patient= */ true);

    assertThat(run(budget, "spin"))
        .contains(new Inconclusive(Exhausted.TIME, "Echo found nothing in 1 s of processor time"));
  }

  @Test
  void aChildThatNeedsTooMuchMemoryIsSaidTo() {
    assertThat(run("memory"))
        .contains(new Inconclusive(Exhausted.MEMORY, "Echo needs more than 64 MB"));
  }

  @Test
  void aChildThatSpeaksNoJsonIsAFaultOfOurs() {
    assertThatThrownBy(() -> run("garbage", "sleep"))
        .isInstanceOf(IllegalStateException.class)
        .hasRootCauseInstanceOf(com.fasterxml.jackson.core.JsonParseException.class);
  }

  @Test
  void optionsForJvmsThatLieInTheEnvironmentDoNotReachAChild() {
    ProcessBuilder builder = new ProcessBuilder("java");
    builder.environment().put("JAVA_TOOL_OPTIONS", "-Dtlc2.TLC.stopAfter=1");
    builder.environment().put("JDK_JAVA_OPTIONS", "-cp evil");
    builder.environment().put("_JAVA_OPTIONS", "-Xbootclasspath/a:evil");
    builder.environment().put("CLASSPATH", "evil");
    builder.environment().put("OTHER", "stays");

    assertThat(ChildJvm.undisturbed(builder).environment())
        .containsEntry("OTHER", "stays")
        .doesNotContainKeys("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "CLASSPATH");
  }

  @Test
  void theTemporaryFolderLivesAsLongAsTheChild() {
    Path folder;
    try (ChildJvm child = ChildJvm.open()) {
      folder = child.folder();
      assertThat(folder).isDirectory();
    }

    assertThat(folder).doesNotExist();
  }

  @Test
  void aJvmThatIsEndingOpensNoChild() throws Exception {
    Process late =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + temporary,
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                ChildJvmTest.class.getName())
            .redirectErrorStream(true)
            .start();

    assertThat(late.inputReader().readLine()).isEqualTo("cancelled");
    late.waitFor();
    try (Stream<Path> left = Files.list(temporary)) {
      assertThat(left).isEmpty();
    }
  }

  /** A program that opens a child as it ends. */
  public static void main(String[] args) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  try (ChildJvm child = ChildJvm.open()) {
                    System.out.println("opened " + child.folder());
                  } catch (CancellationException e) {
                    System.out.println("cancelled");
                  }
                }));
  }

  @Test
  void theFirstChildLeavesAnArchiveThatTheNextOnesUse() throws IOException {
    System.setProperty(ARCHIVES, temporary.resolve("cds").toString());
    List<Path> jars = jars();

    assertThat(run(jars, "done", "0")).isEmpty();
    List<Path> archives = archives();
    Path log = temporary.resolve("load.log");
    assertThat(run(jars, List.of("-Xlog:class+load:file=" + log), "done", "0")).isEmpty();

    assertThat(log)
        .content()
        .contains(EchoChild.class.getName() + " source: shared objects file (top)");
    assertThat(archives).hasSize(1).isEqualTo(archives());
    assertThat(archives.get(0).toString()).endsWith(".jsa");
  }

  @Test
  void aDamagedArchiveIsPassedOverWithoutAWord() throws IOException {
    System.setProperty(ARCHIVES, temporary.resolve("cds").toString());
    List<Path> jars = jars();
    run(jars, "done", "0");
    Path archive = archives().get(0);
    Files.delete(archive);
    Files.writeString(archive, "this is no archive");

    assertThat(run(jars, "noise", "7"))
        .contains(new Verdict.Failed("the process of Echo ended with exit code 7: last words"));
  }

  @Test
  void aChildThatFailsLeavesNoArchive() throws IOException {
    System.setProperty(ARCHIVES, temporary.resolve("cds").toString());

    run(jars(), "7");

    assertThat(archives()).isEmpty();
  }

  private Optional<Verdict> run(String... arguments) {
    return run(new Budget(Duration.ofMinutes(1), 1, 64), arguments);
  }

  private Optional<Verdict> run(Budget budget, String... arguments) {
    return run(
        List.of(
            ClassSource.of(EchoChild.class.getName()),
            ClassSource.of(ChildChannel.class.getName()),
            ClassSource.of("com.fasterxml.jackson.core.JsonFactory")),
        List.of(),
        budget,
        arguments);
  }

  private Optional<Verdict> run(List<Path> classPath, String... arguments) {
    return run(classPath, List.of(), arguments);
  }

  private Optional<Verdict> run(List<Path> classPath, List<String> options, String... arguments) {
    return run(classPath, options, new Budget(Duration.ofMinutes(1), 1, 64), arguments);
  }

  private Optional<Verdict> run(
      List<Path> classPath, List<String> options, Budget budget, String... arguments) {
    try (ChildJvm child = ChildJvm.open()) {
      return child.run(
          new ChildJvm.Launch(
              "Echo",
              EchoChild.class.getName(),
              classPath,
              options,
              List.of(arguments),
              List.of("done", "0"),
              budget),
          heard::add);
    }
  }

  private List<Path> archives() throws IOException {
    try (Stream<Path> files = Files.list(temporary.resolve("cds"))) {
      return files.toList();
    }
  }

  /** The JVM archives classes of jars only. */
  private List<Path> jars() throws IOException {
    return List.of(
        jar("tests.jar", ClassSource.of(EchoChild.class.getName())),
        jar("own.jar", ClassSource.of(ChildChannel.class.getName())),
        ClassSource.of("com.fasterxml.jackson.core.JsonFactory"));
  }

  private Path jar(String name, Path classes) throws IOException {
    Path jar = temporary.resolve(name);
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file);
        Stream<Path> all = Files.walk(classes)) {
      for (Path type : all.filter(path -> path.toString().endsWith(".class")).toList()) {
        out.putNextEntry(new JarEntry(classes.relativize(type).toString().replace('\\', '/')));
        Files.copy(type, out);
      }
    }
    return jar;
  }
}
