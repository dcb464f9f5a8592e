// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pincheck.input.InputRejected;
import dev.pincheck.model.CodeFile;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Java of one's own is compiled, and refused with its place where a routine must not do that. */
final class OwnCodeTest {

  private static final String HEAD =
      "import dev.pincheck.machine.gmem.*;\npublic class Mine extends SlotBinding {\n";
  private static final String UNBIND = "  @Override public void unbind(MemorySlot slot) { ";

  private static List<String> problems(String... texts) {
    List<CodeFile> files =
        Stream.of(texts)
            .map(
                text ->
                    new CodeFile(text.contains("class Mine") ? "Mine.java" : "Other.java", text))
            .toList();
    InputRejected rejected = catchThrowableOfType(InputRejected.class, () -> OwnCode.of(files));
    return rejected.problems().stream().map(Object::toString).toList();
  }

  @Test
  void compilesClassesThatKnowEachOther() throws InputRejected {
    OwnCode code =
        OwnCode.of(
            List.of(
                new CodeFile(
                    "Mine.java",
                    HEAD + UNBIND + "for (int i = 0; i < Other.N; i++) Other.no(i); } }"),
                new CodeFile(
                    "Other.java",
                    "class Other { enum Some { A } static final Some ONE = Some.A;"
                        + " static final int N = 3; static void no(int i) {} }")));

    assertThat(code.classes().map(Class::getName)).contains("Mine", "Other", "Other$Some");
  }

  /** What is wrong stands behind the sign ^. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "int x = ^\"a\"; }                                | incompatible types",
        "^foo(); }                                        | cannot find symbol",
        "for (;;) { ^foo(); } }                           | cannot find symbol",
        "^System.nanoTime(); }                            | `System.nanoTime` is not for",
        "new ^java.util.Random(); }                       | `Random` is not for a routine",
        "^Math.random(); }                                | `Math.random` is not for",
        "^slot.hashCode(); }                              | `Object.hashCode` is not for",
        "Runnable r = ^Thread::yield; }                   | `Thread.yield` is not for",
        "^synchronized (slot) { slot.gmemFile.load(); } } | takes a lock of Java's",
        "^try { slot.gmemFile.load(); } finally { } }     | `try` gets in the way",
        "} ^static int n;                                 | `n` keeps static state",
        "} ^static final int[] N = {};                    | `N` keeps static state",
        "} ^int n;                                        | `n` keeps state from one run",
        "} ^@Override public void unbnd(MemorySlot s) {}  | did you mean `unbind`?",
        "} ^@Override public void unbind(int slot) {}     | takes other arguments",
        "} ^@Override public void on(int slot) {}         | is final or private"
      })
  void saysWhereAndWhatIsWrong(String body, String message) {
    int column = UNBIND.length() + body.indexOf('^') + 1;

    assertThat(problems(HEAD + UNBIND + body.replace("^", "") + "\n}\n"))
        .anyMatch(
            problem ->
                problem.startsWith("Mine.java:3:" + column + ": ") && problem.contains(message));
  }

  @Test
  void reportsAllProblemsOfAllFiles() {
    assertThat(
            problems(
                HEAD + UNBIND + "foo();\nbar(); } }", "class Other { int n() { return \"\"; } }"))
        .hasSize(3)
        .anyMatch(problem -> problem.startsWith("Mine.java:4:1: "))
        .anyMatch(problem -> problem.startsWith("Other.java:1:"));
  }

  @Test
  void whatDoesNotParseIsReportedAlone() {
    assertThat(problems(HEAD + UNBIND + "while (true) } }"))
        .isNotEmpty()
        .allMatch(problem -> problem.startsWith("Mine.java:3:"));
  }

  @Test
  void refusesPackagesOfPincheck() {
    assertThat(problems("package dev.pincheck.machine.gmem;\nclass Mine {}"))
        .containsExactly(
            "Mine.java:1:9: the package `dev.pincheck.machine.gmem` is pincheck's own: take another"
                + " one, or none");
  }
}
