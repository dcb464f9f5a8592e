// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.report;

import dev.pincheck.kernel.Layout;
import dev.pincheck.kernel.Primitive;
import dev.pincheck.kernel.SlabObject;
import dev.pincheck.replay.Moment;
import dev.pincheck.trace.Trace;
import dev.pincheck.trace.TraceState;
import dev.pincheck.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a step did to what is shared, in the kernel's words. Where each task stands and what the
 * checkers found is not among it.
 */
final class StepWords {

  /** Variables of the specs that are no state of the kernel's. */
  private static final Set<String> CONTROL = Set.of("pc", "stack", "ip", "oops");

  private static final Pattern QUEUED = Pattern.compile("[^:]*: new (.*)");
  private static final Pattern TAKEN = Pattern.compile("[^:]*: (.*) -> gone");
  private static final Pattern PATH = Pattern.compile("(\\w+)((?:\\[[^\\]]*\\])*)(.*)");
  private static final Pattern KEY = Pattern.compile("\\[([^\\]]*)\\]");

  private static final Pattern ELEMENTS = Pattern.compile("\\w+: \\w+(, \\w+: \\w+)*");

  private final Layout layout;
  private final Trace told;
  private final KernelWords words;

  /**
   * Takes what was told.
   *
   * @param told the states, of which the one after a step has the step's number
   */
  StepWords(Layout layout, Trace told, KernelWords words) {
    this.layout = layout;
    this.told = told;
    this.words = words;
  }

  /** Returns what the step changed, and what a call in it that failed returned. */
  List<String> of(Moment moment) {
    Set<String> covered = new HashSet<>(CONTROL);
    List<String> said = new ArrayList<>();
    Map<String, List<String>> changes = changesAt(moment.step());
    for (Moment.Act act : moment.acts()) {
      said(act, changes, covered).ifPresent(said::add);
    }
    changes.forEach(
        (variable, texts) -> {
          if (!covered.contains(variable)) {
            texts.forEach(text -> said.add(inKernelWords(text)));
          }
        });
    return said.stream().distinct().toList();
  }

  /** Returns the fields that a step looked at, where it changed nothing. */
  List<String> reads(Moment moment) {
    return moment.acts().stream()
        .map(Moment.Act::primitive)
        .filter(
            primitive ->
                switch (primitive.kind()) {
                  case LOAD, TEST_BITS, READ -> true;
                  default -> false;
                })
        .map(primitive -> read(primitive, moment.step()))
        .flatMap(Optional::stream)
        .distinct()
        .toList();
  }

  private Optional<String> read(Primitive primitive, int step) {
    String name = layout.name(primitive.cell());
    int of = name.lastIndexOf(" of ");
    String key = of < 0 ? "" : name.substring(of + 4);
    Value variable = told.states().get(step).values().get(layout.variable(primitive.cell()));
    return Optional.ofNullable(variable)
        .flatMap(value -> ValueText.member(value, key))
        .map(value -> found(KernelWords.field(name), shown(value)));
  }

  /** Each element of an array is a thing of its own: {@code f1.bindings[0] is s1}. */
  private static String found(String field, String value) {
    return ELEMENTS.matcher(value).matches()
        ? field + "[" + value.replace(": ", "] is ").replace(", ", ", " + field + "[")
        : field + " is " + value;
  }

  private Optional<String> said(
      Moment.Act act, Map<String, List<String>> changes, Set<String> covered) {
    Primitive primitive = act.primitive();
    int cell = primitive.cell();
    String variable = layout.variable(cell);
    String field = KernelWords.field(layout.name(cell));
    return switch (primitive.kind()) {
      case LOCK, SPIN_LOCK -> said("takes " + field, covered, variable);
      case UNLOCK, SPIN_UNLOCK -> said("releases " + field, covered, variable);
      case TRY_LOCK ->
          said((act.result() == 0 ? "does not get " : "takes ") + field, covered, variable);
      case DOWN_WRITE ->
          said("takes " + field + " for writing", covered, variable, "invalidateQueue");
      case UP_WRITE -> said("releases " + field, covered, variable);
      case DOWN_READ -> said("takes " + field + " for reading", covered, layout.variable(cell + 1));
      case TRY_DOWN_READ ->
          said(
              (act.result() == 0 ? "does not get " : "takes ") + field + " for reading",
              covered,
              layout.variable(cell + 1));
      case UP_READ -> said("releases " + field, covered, layout.variable(cell + 1));
      case SECTION_ENTER -> said("enters " + field, covered, variable);
      case SECTION_LEAVE -> said("leaves " + field, covered, variable, layout.variable(cell + 1));
      case SYNCHRONIZE_START, SYNCHRONIZE_WAIT -> {
        covered.add(layout.variable(cell + 1));
        yield Optional.empty();
      }
      case ALLOCATE -> said("allocates " + objectName(primitive), covered, variable);
      case FREE -> said("frees " + objectName(primitive), covered, variable);
      case REF_INC_NOT_ZERO ->
          act.result() == 0 ? Optional.of(failedGet(act, field)) : Optional.empty();
      case WORK_ADD ->
          queued("queues as task work: __fput of ", QUEUED, variable, changes, covered);
      case WORK_TAKE -> queued("runs the task work: __fput of ", TAKEN, variable, changes, covered);
      default -> Optional.empty();
    };
  }

  private static Optional<String> said(String text, Set<String> covered, String... variables) {
    covered.addAll(List.of(variables));
    return Optional.of(text);
  }

  private String failedGet(Moment.Act act, String field) {
    return words
        .function(act.trace())
        .map(function -> function.name() + "() = NULL, " + field + " is 0")
        .orElse("no reference taken, " + field + " is 0");
  }

  private static Optional<String> queued(
      String text,
      Pattern change,
      String variable,
      Map<String, List<String>> changes,
      Set<String> covered) {
    for (String changed : changes.getOrDefault(variable, List.of())) {
      Matcher matcher = change.matcher(changed);
      if (matcher.matches()) {
        covered.add(variable);
        return Optional.of(text + matcher.group(1));
      }
    }
    return Optional.empty();
  }

  private String objectName(Primitive primitive) {
    return objectName(layout.object(primitive.argument()));
  }

  private static String objectName(SlabObject object) {
    return (object.kind().equals("slot") ? "memslot" : object.kind()) + " " + object.name();
  }

  private Map<String, List<String>> changesAt(int step) {
    TraceState before = told.states().get(step - 1);
    TraceState after = told.states().get(step);
    Map<String, List<String>> changes = new LinkedHashMap<>();
    for (String variable : told.vars()) {
      List<String> texts =
          ValueText.changes(variable, before.values().get(variable), after.values().get(variable));
      if (!texts.isEmpty()) {
        changes.put(variable, texts);
      }
    }
    return changes;
  }

  /** Returns {@code f1.f_count 1 -> 0} for {@code fCount[f1]: 1 -> 0}. */
  private String inKernelWords(String change) {
    Matcher path = PATH.matcher(change);
    if (!path.matches()) {
      return change;
    }
    Matcher key = KEY.matcher(path.group(2));
    String first = key.find() ? key.group(1) : "";
    String rest = path.group(2).substring(first.isEmpty() ? 0 : key.end());
    return name(path.group(1), first) + rest + shown(path.group(3).replaceFirst("^:", ""));
  }

  private String name(String variable, String key) {
    String named = variable + (key.isEmpty() ? "" : "[" + key + "]");
    for (int cell = 0; cell < layout.size(); cell++) {
      if (layout.variable(cell).equals(variable)) {
        String name = layout.name(cell);
        if (!key.isEmpty() && name.endsWith(" of " + key)) {
          return KernelWords.field(name);
        } else if (!name.contains(" of ")) {
          named = name;
        }
      }
    }
    return named;
  }

  /** C has no other words for these. */
  private static String shown(String values) {
    return values
        .replaceAll("\\bnone\\b", "NULL")
        .replace(" FALSE -> TRUE", " is set")
        .replace(" TRUE -> FALSE", " is cleared")
        .replaceAll("\\bTRUE\\b", "set")
        .replaceAll("\\bFALSE\\b", "not set")
        .replace(" :> ", ": ")
        .replace(" @@ ", ", ")
        .replaceAll("[\"()]", "");
  }
}
