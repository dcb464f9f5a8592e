// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.tlc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.engine.Finding;
import dev.pincheck.engine.Question;
import dev.pincheck.engine.Question.Simulation;
import dev.pincheck.engine.QuestionHash;
import dev.pincheck.engine.Remark;
import dev.pincheck.engine.Remark.Kind;
import dev.pincheck.engine.SourceFile;
import dev.pincheck.engine.Verdict.Inconclusive;
import dev.pincheck.engine.Verdict.Inconclusive.Exhausted;
import dev.pincheck.input.InputRejected;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an answer on somebody's own spec says beyond its word, and what it is an answer to. */
@Tag("engine")
final class OwnSpecTest {

  private static final String COUNTER =
      """
      ---- MODULE Spec ----
      EXTENDS Naturals, TLC, Limits
      VARIABLES n
      Init == n = 0
      Next == n' = (n + 1) % 5
      Ending == n' = n + 1 /\\ (n < 5 \\/ TLCSet("exit", TRUE))
      Constraint == n < 3
      ActionConstraint == n' < 2
      View == n
      Inv == Within(n)
      Far == n < 20
      ====
      """;
  private static final String LIMITS =
      "---- MODULE Limits ----\nEXTENDS Naturals\nWithin(x) == x < %d\n====\n";
  private static final String CONFIG = "INIT Init\nNEXT Next\n";

  @TempDir private Path folder;

  private Question.Tla question(String config) throws IOException {
    return question(config, /* overrides= */ false);
  }

  private Question.Tla question(String config, boolean overrides) throws IOException {
    Files.writeString(folder.resolve("Spec.cfg"), config);
    return TlaFile.question(folder.resolve("Spec.tla"), OwnOptions.of(Optional.empty(), overrides));
  }

  private void write(int limit) throws IOException {
    Files.writeString(folder.resolve("Spec.tla"), COUNTER);
    Files.writeString(folder.resolve("Limits.tla"), LIMITS.formatted(limit));
  }

  private static Finding check(Question question) throws Exception {
    return Specs.finding(question, Specs.BUDGET);
  }

  @Test
  void whatIsCheckedIsWhatWasHashedThoughTheFilesChangeMeanwhile() throws Exception {
    write(3);
    Question.Tla asked = question(CONFIG + "INVARIANT Inv\n");
    String hash = QuestionHash.ofInputs(asked);
    write(9);
    Question.Tla later = question(CONFIG + "INVARIANT Far\n");

    Finding finding = check(asked);

    assertThat(finding.verdict().property()).contains("Inv");
    assertThat(finding.verdict().trace().orElseThrow().meta().hash()).isEqualTo(hash);
    assertThat(QuestionHash.ofInputs(later)).isNotEqualTo(hash);
    assertThat(check(later).verdict().word()).isEqualTo("holds");
  }

  @Test
  void aProblemNamesTheFileOfTheUserAndNotItsCopy() throws Exception {
    write(9);
    Files.writeString(folder.resolve("Limits.tla"), LIMITS.formatted(9).replace("<", "< <"));

    assertThat(catchProblem(question(CONFIG))).startsWith(folder.resolve("Limits.tla") + ":3:");
  }

  private static String catchProblem(Question question) throws Exception {
    try {
      return check(question).toString();
    } catch (InputRejected e) {
      return e.problems().get(0).toString();
    }
  }

  @Test
  void aSearchThatTheSpecEndsItselfIsInconclusive() throws Exception {
    write(9);

    Finding finding = check(question("INIT Init\nNEXT Ending\nINVARIANT Far\n"));

    assertThat(finding.verdict())
        .isEqualTo(
            new Inconclusive(
                Exhausted.SPEC,
                "the spec itself ended the search, with states left to look at: 1"));
  }

  @Test
  void temporalPropertiesUnderSymmetryDoNotHold() throws Exception {
    Finding without = Specs.finding("Symmetric", "Symmetric");
    Finding under = Specs.finding("Symmetric", "SymmetricUnderSymmetry");

    assertThat(without.verdict().word()).isEqualTo("violated");
    assertThat(under.verdict())
        .isInstanceOfSatisfying(
            Inconclusive.class, left -> assertThat(left.budget()).isEqualTo(Exhausted.SPEC));
    assertThat(under.remarks())
        .singleElement()
        .satisfies(
            remark -> {
              assertThat(remark.kind()).isEqualTo(Kind.WARNING);
              assertThat(remark.text()).startsWith("TLC warns: Declaring symmetry");
            });
  }

  @Test
  void constraintsViewAndWhatWasNotAskedAreSaid() throws Exception {
    write(9);

    assertThat(
            check(
                    question(
                        CONFIG
                            + "CONSTRAINT Constraint\nACTION_CONSTRAINT ActionConstraint\n"
                            + "VIEW View\nINVARIANT Inv\n"))
                .remarks())
        .containsExactly(
            new Remark(Kind.CONSTRAINT, "within CONSTRAINT Constraint"),
            new Remark(Kind.ACTION_CONSTRAINT, "within ACTION_CONSTRAINT ActionConstraint"),
            new Remark(Kind.VIEW, "under VIEW View"));
    assertThat(check(question(CONFIG)).remarks())
        .containsExactly(new Remark(Kind.NO_PROPERTY, "no property asked, only deadlock"));
    assertThat(check(question(CONFIG + "CHECK_DEADLOCK FALSE\n")).remarks())
        .containsExactly(new Remark(Kind.NO_PROPERTY, "no property asked"));
    assertThat(check(question(CONFIG + "INVARIANT Inv\n")).remarks()).isEmpty();
  }

  @Test
  void aClassBesideTheSpecIsLoadedOnlyWhereThatIsAllowed() throws Exception {
    write(3);
    Question.Tla before = question(CONFIG + "INVARIANT Inv\n");
    compileOverride();

    Question.Tla refused = question(CONFIG + "INVARIANT Inv\n");
    Question.Tla allowed = question(CONFIG + "INVARIANT Inv\n", /* overrides= */ true);

    assertThat(List.of(before, refused, allowed))
        .extracting(QuestionHash::ofInputs)
        .doesNotHaveDuplicates();
    assertThat(check(refused).verdict().property()).contains("Inv");
    assertThat(check(refused).remarks())
        .containsExactly(
            new Remark(Kind.OVERRIDE, "Limits.class was not loaded, --allow-overrides does it"));
    assertThat(check(allowed).verdict().word()).isEqualTo("holds");
    assertThat(check(allowed).remarks())
        .containsExactly(new Remark(Kind.OVERRIDE, "Within is the code in Limits.class"));
  }

  @Test
  void aModuleThatIsCalledAsOneOfTlcsOwnIsNotWhatIsChecked() throws Exception {
    write(9);
    String standard = "tla2sany/StandardModules/Naturals.tla";
    Path own = folder.resolve("Naturals.tla");
    try (InputStream text = TlcJar.class.getClassLoader().getResourceAsStream(standard)) {
      Files.copy(text, own);
    }
    assertThat(check(question(CONFIG + "INVARIANT Inv\n")).remarks()).isEmpty();

    Files.writeString(own, Files.readString(own).replace("a<b", "a <b"));

    assertThat(check(question(CONFIG + "INVARIANT Inv\n")).remarks())
        .containsExactly(
            new Remark(Kind.OVERRIDE, "TLC has code of its own for operators of " + own));
  }

  private void compileOverride() throws IOException {
    Path source =
        Files.writeString(
            folder.resolve("Limits.java"),
            "public class Limits { public static tlc2.value.impl.Value Within("
                + "tlc2.value.impl.Value x) { return tlc2.value.impl.BoolValue.ValTrue; } }");
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-cp",
                TlcJar.pinned().path().toString(),
                "-d",
                folder.toString(),
                source.toString());
    assertThat(code).isZero();
  }

  @Test
  void theTranslationOfAnotherAlgorithmIsSaid() throws Exception {
    String untranslated =
        """
        ---- MODULE Spec ----
        EXTENDS Naturals
        (* --algorithm Spec {
          variable x = 0;
          { A: x := 1; B: x := 7; }
        } *)
        \\* BEGIN TRANSLATION
        \\* END TRANSLATION
        Small == x < 8
        ====
        """;
    Path spec = Files.writeString(folder.resolve("Spec.tla"), untranslated);
    String fresh = Translation.fresh(SourceFile.read(spec));
    String config = "SPECIFICATION Spec\nINVARIANT Small\n";

    Files.writeString(spec, fresh.replaceFirst(" \\(chksum.*", "").replace("  x'", " x'"));
    assertThat(check(question(config)).remarks()).isEmpty();

    Files.writeString(spec, fresh.replace("B: x := 7", "B: x := 9"));
    assertThat(check(question(config)).remarks())
        .containsExactly(
            new Remark(
                Kind.STALE_TRANSLATION,
                spec + ": what was checked is not the translation of the algorithm"));
  }

  @Test
  void modulesAreFoundInLibrariesAfterTheFolderOfTheSpec() throws Exception {
    write(3);
    Path library = Files.createDirectory(folder.resolve("library"));
    Files.move(folder.resolve("Limits.tla"), library.resolve("Limits.tla"));
    Files.writeString(folder.resolve("Spec.cfg"), CONFIG + "INVARIANT Inv\n");
    OwnOptions options =
        new OwnOptions(
            Optional.empty(), /* overrides= */ false, List.of(library), Optional.empty());

    Question.Tla below = TlaFile.question(folder.resolve("Spec.tla"), options);
    Files.writeString(folder.resolve("Limits.tla"), LIMITS.formatted(9));
    Question.Tla beside = TlaFile.question(folder.resolve("Spec.tla"), options);

    assertThat(check(below).verdict().property()).contains("Inv");
    assertThat(check(beside).verdict().word()).isEqualTo("holds");
  }

  private Finding simulate(String config, Simulation simulation) throws Exception {
    write(3);
    Files.writeString(folder.resolve("Spec.cfg"), config);
    OwnOptions options =
        new OwnOptions(
            Optional.empty(), /* overrides= */ false, List.of(), Optional.of(simulation));
    return check(TlaFile.question(folder.resolve("Spec.tla"), options));
  }

  @Test
  void randomBehavioursFindAViolationOrSayNothing() throws Exception {
    Finding violated = simulate(CONFIG + "INVARIANT Inv\n", new Simulation(5, 100, 1));
    Finding tooShort = simulate(CONFIG + "INVARIANT Inv\n", new Simulation(5, 2, 1));

    assertThat(violated.verdict().property()).contains("Inv");
    assertThat(violated.verdict().trace().orElseThrow().states()).hasSize(4);
    assertThat(tooShort.verdict())
        .isEqualTo(
            new Inconclusive(
                Exhausted.BEHAVIOURS,
                "nothing fails in 5 random behaviours of at most 2 steps, seed 1"));
  }
}
