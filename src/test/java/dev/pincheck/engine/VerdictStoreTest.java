// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.engine.Verdict.Inconclusive;
import dev.pincheck.engine.Verdict.Inconclusive.Exhausted;
import dev.pincheck.trace.Trace;
import dev.pincheck.trace.TraceMeta;
import dev.pincheck.trace.TraceState;
import dev.pincheck.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerdictStoreTest {

  private static final Engine ENGINE = new Silent("1");

  @TempDir private Path folder;
  private VerdictStore store;
  private Question question;

  @BeforeEach
  void askAboutASpec() throws IOException {
    Files.writeString(folder.resolve("Spec.tla"), "the spec");
    question = asked();
    store = new VerdictStore(folder.resolve("verdicts"));
  }

  @Test
  void whatWasKeptIsFoundWithTraceFiguresAndTime() {
    List<Finding> findings =
        List.of(
            finding(new Verdict.Violated("Safe", Optional.of(trace()))),
            finding(new Verdict.Deadlock(trace())),
            finding(new Verdict.Violated("empty", Optional.empty())),
            finding(new Verdict.Holds("all 5 states", Optional.empty())));

    store.keep(VerdictStore.key(question, ENGINE), findings);

    assertThat(found(question)).contains(findings);
  }

  @Test
  void nothingIsFoundBeforeItIsKept() {
    assertThat(found(question)).isEmpty();
  }

  @Test
  void whatIsNotFinishedIsNotKept() {
    store.keep(
        VerdictStore.key(question, ENGINE),
        List.of(
            finding(new Verdict.Holds("", Optional.empty())),
            finding(new Inconclusive(Exhausted.TIME, "too slow"))));
    store.keep(VerdictStore.key(question, ENGINE), List.of(finding(new Verdict.Failed("crashed"))));

    assertThat(found(question)).isEmpty();
  }

  @Test
  void aChangedModuleBesideTheSpecIsAskedAgain() throws IOException {
    keepHolds();

    Files.writeString(folder.resolve("Imported.tla"), "more");

    assertThat(found(asked())).isEmpty();
  }

  @Test
  void aSpecThatChangesWhilePincheckRunsIsReadAgain() throws IOException {
    Path spec = folder.resolve("Spec.tla");
    Files.setLastModifiedTime(spec, FileTime.from(Instant.EPOCH));
    question = asked();
    keepHolds();

    Files.writeString(spec, "THE SPEC");

    assertThat(found(asked())).isEmpty();
    Files.writeString(spec, "the spec");
    assertThat(found(asked())).isPresent();
  }

  @Test
  void anotherVersionOfTheEngineIsAskedAgain() {
    keepHolds();

    assertThat(store.find(VerdictStore.key(question, new Silent("2")), question)).isEmpty();
  }

  @Test
  void anotherConfigurationOrPropertyIsAskedAgain() {
    keepHolds();
    Path spec = folder.resolve("Spec.tla");

    assertThat(found(question(spec, "another", List.of("Safe")))).isEmpty();
    assertThat(found(question(spec, "the configuration", List.of()))).isEmpty();
  }

  @Test
  void theHashOfTheInputsDependsOnNeitherNameNorPlace() throws IOException {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Path copy = Files.copy(folder.resolve("Spec.tla"), elsewhere.resolve("Spec.tla"));

    assertThat(QuestionHash.ofInputs(question(copy, "the configuration", List.of("Safe"))))
        .isEqualTo(QuestionHash.ofInputs(question))
        .hasSize(64);
  }

  @Test
  void aDamagedEntryIsAskedAgainAndWrittenAnew() throws IOException {
    keepHolds();
    Path entry = entry();
    String text = Files.readString(entry);

    for (String damaged :
        List.of("", "{", "[]", "null", text.substring(0, text.length() / 2), text + "x")) {
      Files.writeString(entry, damaged);
      assertThat(found(question)).as(damaged).isEmpty();
    }
    keepHolds();

    assertThat(found(question)).isPresent();
  }

  @Test
  void anEntryWithADamagedTraceIsAskedAgain() throws IOException {
    store.keep(VerdictStore.key(question, ENGINE), List.of(finding(new Verdict.Deadlock(trace()))));
    Path entry = entry();
    String text = Files.readString(entry);
    assertThat(found(question)).isPresent();

    for (String damaged :
        List.of(
            text.replace("1234567890123456", "1234567890123457"),
            text.substring(0, text.length() - 1),
            text.substring(0, text.indexOf("}]}") + 4),
            text + "\n")) {
      Files.writeString(entry, damaged);
      assertThat(found(question)).as(damaged).isEmpty();
    }
  }

  @Test
  void anEntryWithAnyLetterChangedIsAskedAgain() throws IOException {
    store.keep(VerdictStore.key(question, ENGINE), List.of(finding(new Verdict.Deadlock(trace()))));
    Path entry = entry();
    byte[] bytes = Files.readAllBytes(entry);

    for (int i = 0; i < bytes.length; i++) {
      bytes[i] ^= 1;
      Files.write(entry, bytes);
      assertThat(found(question)).as("byte %s", i).isEmpty();
      bytes[i] ^= 1;
    }
  }

  @Test
  void aVerdictThatWasEditedIsAskedAgain() throws IOException {
    store.keep(
        VerdictStore.key(question, ENGINE),
        List.of(finding(new Verdict.Violated("Safe", Optional.empty()))));
    Path entry = entry();

    Files.writeString(
        entry,
        Files.readString(entry)
            .replace("\"word\":\"violated\"", "\"word\":\"holds\",\"bounds\":\"all\""));

    assertThat(found(question)).isEmpty();
  }

  @Test
  void theEntryOfAnotherQuestionIsNotTaken() throws IOException {
    keepHolds();
    Question other =
        question(folder.resolve("Spec.tla"), "the configuration", List.of("Safe", "Live"));

    Files.copy(entry(), entry().resolveSibling(VerdictStore.key(other, ENGINE) + ".json"));

    assertThat(found(other)).isEmpty();
  }

  @Test
  void aFolderThatCannotBeMadeKeepsNothing() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    VerdictStore blocked = new VerdictStore(file.resolve("verdicts"));

    String key = VerdictStore.key(question, ENGINE);
    blocked.keep(key, List.of(finding(new Verdict.Holds("", Optional.empty()))));

    assertThat(blocked.find(key, question)).isEmpty();
  }

  @Test
  void nothingButEntriesIsLeftInTheFolder() throws IOException {
    keepHolds();
    keepHolds();

    try (Stream<Path> files = Files.list(folder.resolve("verdicts"))) {
      assertThat(files).hasSize(1);
    }
  }

  /** Returns the question about the files as they are now. */
  private Question asked() {
    return question(folder.resolve("Spec.tla"), "the configuration", List.of("Safe"));
  }

  private Optional<List<Finding>> found(Question asked) {
    return store.find(VerdictStore.key(asked, ENGINE), asked);
  }

  private void keepHolds() {
    store.keep(
        VerdictStore.key(question, ENGINE),
        List.of(finding(new Verdict.Holds("", Optional.empty()))));
  }

  private Path entry() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("verdicts"))) {
      return files.findFirst().orElseThrow();
    }
  }

  private static Question question(Path spec, String config, List<String> properties) {
    return new Question.Tla(
        "model",
        Optional.of("variant"),
        "Root",
        Map.of("Root.cfg", config),
        Snapshot.ofFolder(spec.getParent(), ".tla"),
        Optional.empty(),
        properties,
        /* checkDeadlock= */ true);
  }

  private static Finding finding(Verdict verdict) {
    return new Finding(
        "assertion",
        "holds",
        verdict,
        new Statistics(1, 2, 3),
        Duration.ofNanos(1_234_567_890_123L),
        List.of(
            new Remark(Remark.Kind.VIEW, "under VIEW V"),
            new Remark(Remark.Kind.WARNING, "a warning")));
  }

  /** A trace with a value of every kind and every optional part. */
  private static Trace trace() {
    Value set = Value.set(List.of(Value.of(1), Value.of("one")));
    Map<String, Value> values =
        Map.of(
            "bool", Value.of(true),
            "int", new Value.Int(new java.math.BigInteger("123456789012345678901234567890")),
            "string", Value.of("a \"b\"\n\u00e4"),
            "set", set,
            "sequence", Value.sequence(List.of(set, Value.of(-1))),
            "record", Value.record(Map.of("set", set)),
            "function", Value.function(Map.of(Value.of(7), set, Value.of("x"), Value.of(2))),
            "empty", Value.sequence(List.of()));
    return new Trace(
        new TraceMeta(
            "model", Optional.of("variant"), "violated", Optional.of("Safe"), "tlc", "hash"),
        List.of("string", "bool"),
        List.of(
            TraceState.initial(values),
            TraceState.after(
                new TraceState.Step(Optional.of("actor"), "Step", Optional.of("File.java:1")),
                values),
            TraceState.after(
                new TraceState.Step(Optional.empty(), "Other", Optional.empty()), Map.of())),
        OptionalInt.of(1));
  }

  /** An engine that is never asked. */
  private record Silent(String version) implements Engine {

    @Override
    public String name() {
      return "silent";
    }

    @Override
    public boolean takes(Question question) {
      return false;
    }

    @Override
    public List<Finding> check(Question question, Budget budget, Progress progress) {
      throw new AssertionError("the store asks no engine");
    }
  }
}
