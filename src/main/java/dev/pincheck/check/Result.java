// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.check;

import dev.pincheck.engine.Finding;
import dev.pincheck.engine.Verdict;
import dev.pincheck.model.Expectation;
import dev.pincheck.model.Property;
import dev.pincheck.trace.Itf;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One answer with what was expected.
 *
 * @param task the question
 * @param finding the answer
 * @param expected what the race, or else the model itself, expects
 * @param differences what is otherwise than expected or recorded, a clause each
 * @param origin who gave the answer
 * @param counterexample the file that shows it
 * @param trouble why there is no answer: {@link dev.pincheck.input.InputRejected}, or an exception
 *     that only a bug of ours explains
 */
public record Result(
    Task task,
    Finding finding,
    Optional<Expectation> expected,
    List<String> differences,
    Origin origin,
    Optional<Path> counterexample,
    Optional<Exception> trouble) {

  public Result {
    differences = List.copyOf(differences);
  }

  /** Says whether it was answered from the store. */
  public boolean cached() {
    return origin == Origin.STORE;
  }

  /** Says whether nobody was asked, and it is what was recorded of the same inputs. */
  public boolean fromRecord() {
    return origin == Origin.RECORD;
  }

  /** Returns the verdict. */
  public Verdict verdict() {
    return finding.verdict();
  }

  /** Returns what the verdict is about, if its machine knows it by that name. */
  public Optional<Property> property() {
    return task.machine()
        .flatMap(machine -> verdict().property().map(name -> machine.properties().get(name)));
  }

  /**
   * Returns the name of what was checked; an Alloy command comes behind its module and {@code #}.
   */
  public String model() {
    String model = task.question().model();
    return finding.assertion().isEmpty() ? model : model + "#" + finding.assertion();
  }

  /** Returns the steps to the violation or deadlock; empty without one. */
  public OptionalInt steps() {
    return stepsOf(finding);
  }

  /** Returns what the answer is worth. */
  public Grade grade() {
    if (verdict() instanceof Verdict.Inconclusive) {
      return Grade.INCONCLUSIVE;
    } else if (verdict() instanceof Verdict.Failed) {
      return Grade.FAILED;
    } else if (!differences.isEmpty()) {
      return Grade.DIFFERS;
    } else if (expected.isPresent()) {
      return Grade.AS_EXPECTED;
    }
    return verdict() instanceof Verdict.Holds ? Grade.FREE_HOLDS : Grade.FREE_FAILS;
  }

  /** Returns whether the answer is as expected; empty without an expectation. */
  public Optional<Boolean> asExpected() {
    return expected.map(ignored -> grade() == Grade.AS_EXPECTED);
  }

  /** Returns whether the verdict is the expected one, whatever the recorded figures are. */
  public boolean verdictIsExpected() {
    return expected.equals(said());
  }

  /** Returns the verdict in the words of an expectation; empty for one that decides nothing. */
  public Optional<Expectation> said() {
    return Judge.saidBy(verdict());
  }

  /** Says whether what shows it is the recorded schedule of its race and variant. */
  public boolean isRecorded() {
    return counterexample.filter(file -> !file.toString().endsWith(Itf.ENDING)).isPresent();
  }

  /** Returns the same with the file that shows it. */
  public Result shownBy(Path file) {
    return new Result(task, finding, expected, differences, origin, Optional.of(file), trouble);
  }

  static OptionalInt stepsOf(Finding finding) {
    Verdict verdict = finding.verdict();
    if (verdict instanceof Verdict.Violated || verdict instanceof Verdict.Deadlock) {
      return OptionalInt.of(verdict.trace().map(trace -> trace.steps()).orElse(0));
    }
    return OptionalInt.empty();
  }
}
