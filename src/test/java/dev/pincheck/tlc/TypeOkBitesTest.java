// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.tlc;

import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.engine.Budget;
import dev.pincheck.engine.Progress;
import dev.pincheck.engine.Question;
import dev.pincheck.engine.Verdict;
import dev.pincheck.input.InputRejected;
import dev.pincheck.machine.MachineUnderTest;
import dev.pincheck.model.Race;
import dev.pincheck.model.Variant;
import dev.pincheck.trace.TraceState;
import dev.pincheck.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * TypeOK says of every variable what it may hold: a state in which one of them holds something else
 * is none that it knows. All these states are the initial ones of one run, whose invariant is that
 * TypeOK is false; the state that TLC shows otherwise is one that TypeOK lets pass.
 */
@Tag("engine")
final class TypeOkBitesTest {

  /** The translator's own; which labels there are is nobody's claim. */
  private static final String PC = "pc";

  /** Hold triples: TypeOK asks for the parts of all that is not the word for none. */
  private static final Set<String> TRIPLES =
      Set.of("pfn", "spte", "guestOwned", "leaving", "reclaimed", "reclaimedAgain");

  private static final Value SPOILED = Value.of("@spoiled@");

  @ParameterizedTest
  @MethodSource("dev.pincheck.machine.MachineUnderTest#all")
  void aVariableThatHoldsAnythingElseBreaksTypeOk(MachineUnderTest machine) throws InputRejected {
    Question.Tla question = question(machine);
    SortedMap<String, Value> start =
        violated(changed(question, "SPECIFICATION Spec", "MCNever", "MCNever == pc = <<>>"))
            .orElseThrow()
            .values();

    List<String> variables =
        start.keySet().stream().filter(variable -> !variable.equals(PC)).toList();
    String states =
        variables.stream()
            .map(variable -> "  \\/ " + state(start, variable))
            .collect(Collectors.joining("\n"));

    assertThat(
            violated(
                changed(
                    question,
                    "INIT MCSpoiled\nNEXT MCStays\nCONSTANT Spoiled = spoiled",
                    "MCBites",
                    "CONSTANT Spoiled\nMCSpoiled ==\n"
                        + states
                        + "\nMCStays == UNCHANGED vars\nMCBites == ~TypeOK")))
        .as("a state with a variable that TypeOK lets pass whatever it holds")
        .isEmpty();
    assertThat(variables).hasSizeGreaterThan(4);
  }

  /** Returns the smallest race that has objects of every kind, asked for TypeOK. */
  private static Question.Tla question(MachineUnderTest machine) throws InputRejected {
    Race race =
        machine.races().stream()
            .filter(
                one ->
                    machine.machine().kinds().keySet().stream()
                        .noneMatch(kind -> one.objects().getOrDefault(kind, Map.of()).isEmpty()))
            .min(comparing(one -> one.objects().toString().length()))
            .orElseThrow();
    Variant variant = machine.machine().variants().values().iterator().next();
    return RaceModule.question(machine.machine(), race.asking(List.of("TypeOK")), variant);
  }

  /** Returns the question with other initial states, another invariant, and a definition of it. */
  private static Question.Tla changed(
      Question.Tla question, String behaviour, String invariant, String definitions) {
    Map<String, String> files = new TreeMap<>();
    question
        .files()
        .forEach(
            (name, text) ->
                files.put(
                    name,
                    name.endsWith(".cfg")
                        ? text.replace("SPECIFICATION Spec", behaviour)
                            .replace("  TypeOK\n", "  " + invariant + "\n")
                        : text.replaceFirst("(?m)^EXTENDS .*$", "$0, TLC")
                            .replaceFirst(
                                "(?m)^====+$",
                                Matcher.quoteReplacement(definitions + "\n\n===="))));
    return new Question.Tla(
        question.model(),
        question.variant(),
        question.rootModule(),
        files,
        question.sources(),
        question.own(),
        List.of(invariant),
        question.checkDeadlock());
  }

  /** Returns the first state that violates the question's invariant; empty if none does. */
  private static Optional<TraceState> violated(Question.Tla question) throws InputRejected {
    Verdict verdict =
        new TlcEngine()
            .check(
                question, new Budget(Duration.ofMinutes(5), Long.MAX_VALUE, 512), Progress.SILENT)
            .get(0)
            .verdict();
    assertThat(verdict).isInstanceOfAny(Verdict.Violated.class, Verdict.Holds.class);
    return verdict.trace().map(trace -> trace.states().get(0));
  }

  private static String state(SortedMap<String, Value> start, String spoiled) {
    return start.entrySet().stream()
        .map(
            entry ->
                entry.getKey()
                    + " = "
                    + (entry.getKey().equals(spoiled)
                        ? spoil(
                            entry.getValue(),
                            start.keySet().containsAll(TRIPLES) && TRIPLES.contains(spoiled))
                        : entry.getValue()))
        .collect(Collectors.joining(" /\\ "))
        .replace(SPOILED.toString(), "Spoiled");
  }

  /** Returns a value of the same shape that holds nothing but what no variable may hold. */
  private static Value spoil(Value value, boolean triples) {
    if (value instanceof Value.Record fields) {
      Map<String, Value> spoiled = new TreeMap<>();
      fields.fields().forEach((name, field) -> spoiled.put(name, spoil(field, triples)));
      return Value.record(spoiled);
    } else if (value instanceof Value.Function function) {
      Map<Value, Value> spoiled = new TreeMap<>();
      function.entries().forEach((key, entry) -> spoiled.put(key, spoil(entry, triples)));
      return Value.function(spoiled);
    } else if (value instanceof Value.Sequence list) {
      return list.elements().isEmpty()
          ? Value.sequence(List.of(SPOILED, SPOILED, SPOILED))
          : Value.sequence(list.elements().stream().map(one -> spoil(one, triples)).toList());
    } else if (value instanceof Value.SetOf set) {
      List<Value> more = new ArrayList<>(set.elements());
      more.add(spoiled(triples));
      return Value.set(more);
    }
    return spoiled(triples);
  }

  private static Value spoiled(boolean triple) {
    return triple ? Value.sequence(List.of(SPOILED, SPOILED, SPOILED)) : SPOILED;
  }
}
