// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import dev.pincheck.change.FlatRoutine;
import dev.pincheck.change.OwnCode;
import dev.pincheck.input.InputRejected;
import dev.pincheck.kernelsource.Departure;
import dev.pincheck.kernelsource.MachineReading;
import dev.pincheck.kernelsource.MachineReading.Placed;
import dev.pincheck.machine.Changes;
import dev.pincheck.machine.References;
import dev.pincheck.model.Catalogue;
import dev.pincheck.model.CodeFile;
import dev.pincheck.model.KernelShape;
import dev.pincheck.model.Machine;
import dev.pincheck.model.Variant;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.lang3.StringUtils;

/**
 * Java that overrides the routines of C functions that depart: what the nearest variant does,
 * without helpers and knobs, and with what departs done where a primitive does it. The rest stands
 * in it as comments, with the lines of the C.
 */
final class KernelDraft {

  private final Path home;
  private final Machine machine;
  private final KernelShape shape;
  private final MachineReading reading;
  private final Map<String, Boolean> sentences;
  private final List<Class<?>> running;
  private final Map<Class<?>, List<DraftBody>> bodies = new LinkedHashMap<>();
  private final Set<String> imports = new TreeSet<>();
  private final List<String> drafted = new ArrayList<>();
  private final List<String> without = new ArrayList<>();
  private final List<String> origins = new ArrayList<>();
  private final Set<String> closed;

  /**
   * What was drafted.
   *
   * @param java the text of the file
   * @param drafted the functions that it overrides the routines of
   * @param without those that depart and have no routine
   */
  record Draft(String java, List<String> drafted, List<String> without) {}

  private KernelDraft(
      Path home,
      Catalogue catalogue,
      KernelShape shape,
      MachineReading reading,
      Set<String> closed) {
    this.home = home;
    this.closed = closed;
    this.shape = shape;
    this.reading = reading;
    machine = catalogue.machines().get(reading.machine());
    Variant base = machine.variants().get(reading.nearest().variants().get(0));
    Map<String, String> knobs = new TreeMap<>(base.knobs());
    knobs.putAll(reading.nearest().differing().get(0));
    sentences = Changes.sentences(References.find(machine.name()).orElseThrow(), knobs);
    running = Changes.running(catalogue.races(machine).get(0), base.with(knobs));
  }

  /**
   * Returns the Java of functions.
   *
   * @param home where sources are, if they are not where the classes are
   * @param type the name of the class
   * @param functions by their names in kernel.toml
   */
  static Draft of(
      Path home,
      Catalogue catalogue,
      KernelShape shape,
      MachineReading reading,
      String type,
      List<String> functions) {
    Set<String> closed = new TreeSet<>();
    for (boolean edits : List.of(true, false)) {
      int known;
      do {
        known = closed.size();
        KernelDraft tried = new KernelDraft(home, catalogue, shape, reading, closed);
        Draft draft = tried.draft(type, functions, edits);
        Optional<InputRejected> rejected = compiled(type, draft.java());
        if (rejected.isEmpty()) {
          return draft;
        }
        rejected.get().problems().forEach(problem -> tried.close(problem.line(), closed));
      } while (closed.size() > known);
    }
    // Whoever writes the change begins from the routines as they are.
    return new Draft("", List.of(), functions);
  }

  private static Optional<InputRejected> compiled(String type, String java) {
    try {
      OwnCode.of(List.of(new CodeFile(type + ".java", java)));
      return Optional.empty();
    } catch (InputRejected rejected) {
      return Optional.of(rejected);
    }
  }

  /** What is not open to others is done by the method that does it. */
  private void close(int line, Set<String> closed) {
    if (line >= 1 && line <= origins.size() && !origins.get(line - 1).isEmpty()) {
      closed.add(origins.get(line - 1));
    }
  }

  private Draft draft(String type, List<String> functions, boolean edits) {
    for (String name : functions) {
      KernelShape.Function function = shape.functions().get(name);
      List<DraftBody> found = function == null ? List.of() : routine(function);
      if (found.isEmpty()) {
        without.add(name);
        continue;
      }
      drafted.add(name);
      follow(name, found, edits);
      boolean helper = found.stream().skip(1).anyMatch(DraftBody::isChanged);
      for (DraftBody body : found) {
        if (body.isChanged() || (body == found.get(0) && !helper)) {
          keep(body);
        }
      }
    }
    return new Draft(java(type), drafted, without);
  }

  private void keep(DraftBody body) {
    Class<?> owner =
        running.stream()
            .filter(body.method().getDeclaringClass()::isAssignableFrom)
            .findFirst()
            .orElseThrow();
    List<DraftBody> own = bodies.computeIfAbsent(owner, one -> new ArrayList<>());
    if (own.stream().noneMatch(other -> other.method().equals(body.method()))) {
      own.add(body);
    }
  }

  /** Returns the routine that stands for a function, then what it calls that stands for none. */
  private List<DraftBody> routine(KernelShape.Function function) {
    DraftWords words = new DraftWords(shape, function);
    List<String> labels = function.skeleton().labels();
    List<DraftBody> best = List.of();
    long most = -1;
    for (String routine : routines(function)) {
      List<DraftBody> bodies = bodies(routine, words);
      long lines = bodies.stream().mapToLong(body -> body.lines(labels)).sum();
      if (!bodies.isEmpty() && lines > most) {
        most = lines;
        best = bodies;
      }
    }
    return best;
  }

  private Set<String> routines(KernelShape.Function function) {
    Set<String> routines = new LinkedHashSet<>();
    machine
        .functions()
        .byRoutine()
        .forEach(
            (routine, of) -> {
              if (function.all().contains(of.name())) {
                routines.add(routine);
              }
            });
    routines.addAll(function.routines());
    return routines;
  }

  private List<DraftBody> bodies(String routine, DraftWords words) {
    List<DraftBody> bodies = new ArrayList<>();
    List<String> open = new ArrayList<>(List.of(routine));
    for (int at = 0; at < open.size(); at++) {
      String type = StringUtils.substringBefore(open.get(at), ".");
      String name = StringUtils.substringAfter(open.get(at), ".");
      for (Method method : methods(type, name)) {
        Class<?> owner = method.getDeclaringClass();
        Optional<String> source = ChangeDraft.source(owner, home);
        Optional<FlatRoutine.Flat> flat =
            source.flatMap(
                text ->
                    FlatRoutine.of(
                        text,
                        owner.getSimpleName(),
                        name,
                        method.getParameterCount(),
                        sentences,
                        closed));
        if (flat.isPresent() && (closed.contains(name) || !opensSteps(flat.get()))) {
          if (at == 0) {
            bodies.add(new DraftBody(method, calling(method, flat.get()), words));
          }
        } else if (flat.isPresent()) {
          source.get().lines().filter(line -> line.startsWith("import ")).forEach(imports::add);
          bodies.add(new DraftBody(method, flat.get(), words));
          flat.get().kept().stream()
              .map(kept -> type + "." + kept)
              .filter(kept -> machine.functions().of(kept).isEmpty() && !open.contains(kept))
              .forEach(open::add);
        }
      }
    }
    return bodies;
  }

  /** What one's own does under no marker of one's own is a step of its own. */
  private static boolean opensSteps(FlatRoutine.Flat flat) {
    return flat.lines().stream().anyMatch(line -> !line.label().isEmpty());
  }

  /** Returns the routine as the call of what is overridden. */
  private static FlatRoutine.Flat calling(Method method, FlatRoutine.Flat flat) {
    String call =
        (method.getReturnType() == void.class ? "super." : "return super.")
            + method.getName()
            + "("
            + String.join(", ", flat.parameters())
            + ");";
    return new FlatRoutine.Flat(
        flat.parameters(), List.of(new FlatRoutine.Line(call, 0, "", "")), List.of());
  }

  private List<Method> methods(String type, String name) {
    return running.stream()
        .filter(
            one -> {
              Class<?> above = one;
              while (above != null && !above.getSimpleName().equals(type)) {
                above = above.getSuperclass();
              }
              return above != null;
            })
        .flatMap(Changes::overridable)
        .filter(method -> method.getName().equals(name))
        .limit(1)
        .toList();
  }

  private void follow(String function, List<DraftBody> found, boolean edits) {
    List<MachineReading.Walked> walk =
        reading.functions().stream()
            .filter(row -> row.name().equals(function))
            .findFirst()
            .map(MachineReading.Row::walk)
            .orElse(List.of());
    found.forEach(body -> body.follow(walk));
    for (Placed placed : reading.departures()) {
      Departure departure = placed.departure();
      if (departure.function().equals(function)) {
        String place =
            StringUtils.substringAfterLast("/" + placed.file(), "/") + ":" + departure.line();
        boolean done = edits && found.stream().anyMatch(body -> done(body, departure, walk, place));
        if (!done) {
          found.get(0).say(departure, place);
        }
      }
    }
  }

  private static boolean done(
      DraftBody body, Departure departure, List<MachineReading.Walked> walk, String place) {
    return switch (departure.kind()) {
      case MISSING -> body.without(departure, place);
      case MOVED -> body.move(departure, walk, place);
      case EXTRA -> body.put(departure, walk, place);
      default -> false;
    };
  }

  private String java(String type) {
    StringBuilder text = new StringBuilder();
    imports.add("import dev.pincheck.kernel.*;");
    imports.add("import dev.pincheck.machine.*;");
    bodies.keySet().forEach(one -> imports.add("import " + one.getPackageName() + ".*;"));
    imports.forEach(line -> text.append(line).append('\n'));
    String base = reading.machine() + "/" + reading.nearest().variants().get(0);
    text.append("\n/**\n * What was read from C, begun from ").append(base).append(".\n *\n");
    text.append(" * <p>Numbers behind lines are those of the C. A marker, at(\"...\"), opens an\n");
    text.append(" * atomic step: keep those of the steps that you keep.\n */\n");
    text.append("public final class ").append(type).append(" {\n");
    bodies.forEach(
        (owner, own) -> {
          String name = StringUtils.capitalize(own.get(0).method().getName());
          text.append("  public static class ").append(name).append("OfC extends ");
          text.append(ChangeDraft.shortName(owner)).append(" {\n");
          for (DraftBody body : own) {
            override(text, body);
          }
          text.append("  }\n");
        });
    return text.append("}\n").toString();
  }

  private void override(StringBuilder text, DraftBody body) {
    text.append("    @Override\n    ");
    text.append(ChangeDraft.signature(body.method(), body.parameters())).append(" {\n");
    while (origins.size() < text.toString().lines().count()) {
      origins.add("");
    }
    origins.addAll(body.origins());
    text.append(body.text("      ")).append("    }\n");
  }
}
