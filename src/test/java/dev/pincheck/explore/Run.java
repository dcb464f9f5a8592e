// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.explore.Reference.Step;
import dev.pincheck.kernel.Memory;
import dev.pincheck.machine.References;
import dev.pincheck.machine.Scene;
import dev.pincheck.model.Catalogue;
import dev.pincheck.model.Form;
import dev.pincheck.model.Machine;
import dev.pincheck.model.Operation;
import dev.pincheck.model.Race;
import dev.pincheck.model.Tree;
import dev.pincheck.model.Variant;
import dev.pincheck.value.Value;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The reference stepped by hand, for tests. */
public final class Run {

  private static final Catalogue CATALOGUE = Tree.catalogue();

  private final Reference reference;
  private ReferenceState state;

  /** Starts a race of the catalogue. */
  public Run(String race, String variant) {
    this(new Reference(race(race), variant(variant)));
  }

  private Run(Reference reference) {
    this.reference = reference;
    this.state = reference.initial();
  }

  /** Returns the catalogue of the tree. */
  public static Catalogue models() {
    return CATALOGUE;
  }

  /** Returns a race of the gmem machine. */
  public static Race race(String name) {
    return CATALOGUE.races().get("gmem/" + name);
  }

  /** Returns a variant or a mutant of the gmem machine. */
  public static Variant variant(String name) {
    return CATALOGUE.machines().get("gmem").variant(name).orElseThrow();
  }

  /** Returns a race as what is explored. */
  public static Scene scene(Race race, Variant variant) {
    return References.of(race).scene(race, variant);
  }

  /** One VM, one file of two pages and two slots for it; s1 is bound. One task. */
  static Run oneTask(String variant, String... operations) {
    return looking(variant, Map.of(), List.of("f1"), operations);
  }

  /** The same with the given details and files. */
  static Run looking(
      String variant, Map<String, Boolean> details, List<String> files, String... operations) {
    return new Run(new Reference(race(details, files, List.of(operations)), variant(variant)));
  }

  private static Race race(
      Map<String, Boolean> details, List<String> files, List<String> operations) {
    Map<String, Map<String, Value>> fds = new LinkedHashMap<>();
    for (String file : files) {
      int pages = file.equals("f1") ? 2 : 1;
      fds.put(
          file, Map.of("vm", Value.of("vm1"), "pages", Value.of(pages), "inode", Value.of(file)));
    }
    Map<String, Map<String, Value>> slots = new LinkedHashMap<>();
    slots.put("s1", slot(0));
    slots.put("s2", slot(1));
    Machine machine = CATALOGUE.machines().get("gmem");
    return new Race(
        "gmem",
        "gmem/by-hand",
        "stepped by hand",
        "a test",
        Map.of("vms", Map.of("vm1", Map.of()), "files", fds, "slots", slots),
        details,
        List.of(operation(machine.initially().get("bound"), "s1 to f1 at 0")),
        Map.of(
            "task",
            operations.stream()
                .map(text -> operation(machine.operations().get(text.split(" ", -1)[0]), text))
                .toList()),
        List.of(),
        List.of(),
        Map.of(),
        Map.of(),
        "",
        Optional.empty(),
        Path.of("by-hand.toml"));
  }

  private static Map<String, Value> slot(int gfn) {
    return Map.of("vm", Value.of("vm1"), "gfn", Value.of(gfn), "pages", Value.of(1));
  }

  private static Operation operation(Form form, String text) {
    String[] words = text.split(" ", -1);
    Map<String, Value> arguments = new LinkedHashMap<>();
    for (int i = 0; i < words.length; i++) {
      Form.Word word = form.words().get(i);
      if (word.isPlaceholder()) {
        boolean number = word.part() == Form.Part.NUMBER;
        arguments.put(
            word.text(), number ? Value.of(Integer.parseInt(words[i])) : Value.of(words[i]));
      }
    }
    return new Operation(form.name(), arguments, text);
  }

  /** Does that step, which must be the actor's next. */
  Run step(String actor, String label) {
    assertThat(label(actor)).isEqualTo(label);
    Step step = reference.step(state, index(actor));
    assertThat(step).isInstanceOf(Step.Moved.class);
    state = ((Step.Moved) step).after();
    return this;
  }

  /** Lets the actor go on until it stands at the label. */
  Run until(String actor, String label) {
    while (!label(actor).equals(label)) {
      step(actor, label(actor));
    }
    return this;
  }

  Run finish(String actor) {
    return until(actor, "Done");
  }

  Step attempt(String actor) {
    return reference.step(state, index(actor));
  }

  String label(String actor) {
    return state.label(index(actor));
  }

  private int index(String actor) {
    return reference.actors().indexOf(actor);
  }

  Memory memory() {
    return state.memory();
  }

  /** Returns what the spec's variable has at a name, or at a name and an index. */
  Value shown(String variable, String name) {
    return ((Value.Record) reference.view(state).get(variable)).fields().get(name);
  }

  /** Returns what the spec's variable, which is a function over numbers, has at an index. */
  Value shown(String variable, String name, int index) {
    Value function = shown(variable, name);
    return function instanceof Value.Function entries
        ? entries.entries().get(Value.of(index))
        : ((Value.Sequence) function).elements().get(index - 1);
  }

  int count(String variable, String name) {
    return ((Value.Int) shown(variable, name)).value().intValueExact();
  }

  int fCount() {
    return count("fCount", "f1");
  }

  int iCount() {
    return count("iCount", "f1");
  }

  int usersCount() {
    return count("usersCount", "vm1");
  }

  /** Returns the value of a variable of the spec. */
  Value value(String variable) {
    return reference.view(state).get(variable);
  }

  String errno(String actor) {
    return ((Value.Str) shown("errno", actor)).value();
  }
}
