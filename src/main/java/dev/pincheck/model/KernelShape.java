// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import dev.pincheck.input.Position;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a machine's routines look like in C: a {@code kernel.toml}. Texts of C are in canonical
 * names; {@code docs/kernel.md} says how they come about.
 */
public final class KernelShape {

  private final Map<String, String> names;
  private final List<Map.Entry<Pattern, String>> same;
  private final Map<String, Step> steps;
  private final Map<String, List<CPattern>> asks;
  private final Map<String, List<CPattern>> loops;
  private final Map<String, SourceFile> files;
  private final Map<String, Function> functions;
  private final List<Rule> rules;
  private final List<Ignored> ignored;
  private final List<String> options;
  private final List<Mutant> mutants;
  private final Map<String, List<String>> primitives;
  private final Map<String, Optional<Step>> calls = new HashMap<>();
  private final Map<String, Optional<Step>> writes = new HashMap<>();
  private final Map<String, Optional<String>> askNames = new HashMap<>();
  private final Map<String, Boolean> ignoredCalls = new HashMap<>();
  private final Map<String, String> replaced = new HashMap<>();

  /**
   * A canonical step.
   *
   * @param calls the calls that are it
   * @param writes the writes of fields that are it
   * @param watched whether it is never ignored, in whatever function it stands
   * @param effect what is dropped where it is missing, {@code slotsLock.lock}
   */
  public record Step(
      String name,
      List<CPattern> calls,
      List<CPattern> writes,
      boolean watched,
      Optional<String> effect) {

    public Step {
      calls = List.copyOf(calls);
      writes = List.copyOf(writes);
    }
  }

  /**
   * A C file of the kernel.
   *
   * @param name its newest name
   * @param aliases its names before
   * @param needs functions of which it has one where the machine is in the tree; empty where the
   *     file alone says so
   */
  public record SourceFile(String name, List<String> aliases, List<String> needs) {

    public SourceFile {
      aliases = List.copyOf(aliases);
      needs = List.copyOf(needs);
    }

    /** Returns all names, the newest first. */
    public List<String> all() {
      List<String> all = new ArrayList<>(List.of(name));
      all.addAll(aliases);
      return all;
    }
  }

  /**
   * A modelled C function.
   *
   * @param name its newest name
   * @param file in which it is defined
   * @param aliases its names before
   * @param optional whether versions lack it
   * @param when the knob and its values with which it is there; empty where it always is
   * @param beside the function without which it is not looked at; empty where it always is
   * @param watchedOnly whether steps that are not watched, and are not in the skeleton, are passed
   *     over
   * @param routines of the reference that stand for it, beside those of {@code functions.toml}
   * @param skeleton what it does
   */
  public record Function(
      String name,
      String file,
      List<String> aliases,
      boolean optional,
      Optional<KnobValue> when,
      Optional<String> beside,
      boolean watchedOnly,
      List<String> routines,
      Skeleton skeleton,
      Position position) {

    public Function {
      aliases = List.copyOf(aliases);
      routines = List.copyOf(routines);
    }

    /** Returns all names, the newest first. */
    public List<String> all() {
      List<String> all = new ArrayList<>(List.of(name));
      all.addAll(aliases);
      return all;
    }
  }

  /** A knob and some of its values. */
  public record KnobValue(String knob, List<String> values) {

    public KnobValue {
      values = List.copyOf(values);
    }
  }

  /**
   * What decides that a knob has a value; all of it must hold.
   *
   * @param in the function whose paths are asked; empty where a file is
   * @param file in which that is to be found
   * @param some for each, a path that fits
   * @param every each fits every path
   * @param none no path fits any
   * @param type of a parameter or variable
   * @param initialiser of a structure
   * @param present whether the function is there at all
   */
  public record Rule(
      String knob,
      String value,
      String in,
      String file,
      List<PathPattern> some,
      List<PathPattern> every,
      List<PathPattern> none,
      Optional<TypeClause> type,
      Optional<InitialiserClause> initialiser,
      Optional<Boolean> present,
      Position position) {

    public Rule {
      some = List.copyOf(some);
      every = List.copyOf(every);
      none = List.copyOf(none);
    }
  }

  /** The type of a parameter or variable, by name or by number from 1. */
  public record TypeClause(String variable, List<String> types) {

    public TypeClause {
      types = List.copyOf(types);
    }
  }

  /** A field of a static structure that is set, or is not. */
  public record InitialiserClause(
      String structure, String field, List<String> values, boolean unset) {

    public InitialiserClause {
      values = List.copyOf(values);
    }
  }

  /**
   * What a departure is called where it is a mutation.
   *
   * @param in the function
   * @param kind of departure, {@code moved}
   * @param step that departs
   * @param drops effects that are dropped then
   * @param forces checks that say something else then
   * @param order the name of the changed order
   * @param says what it is in the words of a knob, {@code release_put = before-unlock}
   */
  public record Mutant(
      String in,
      String kind,
      String step,
      List<String> drops,
      List<String> forces,
      Optional<String> order,
      Optional<String> says) {

    public Mutant {
      drops = List.copyOf(drops);
      forces = List.copyOf(forces);
    }
  }

  /** What is not looked at, and why. */
  public record Ignored(
      List<CPattern> calls, List<CPattern> asks, List<NameGlob> functions, String reason) {

    public Ignored {
      calls = List.copyOf(calls);
      asks = List.copyOf(asks);
      functions = List.copyOf(functions);
    }
  }

  KernelShape(
      Map<String, String> names,
      Map<String, String> same,
      Map<String, Step> steps,
      Map<String, List<CPattern>> asks,
      Map<String, List<CPattern>> loops,
      Map<String, SourceFile> files,
      Map<String, Function> functions,
      List<Rule> rules,
      List<Ignored> ignored,
      List<String> options,
      List<Mutant> mutants,
      Map<String, List<String>> primitives) {
    this.primitives = Map.copyOf(primitives);
    this.names = Map.copyOf(names);
    this.same =
        same.entrySet().stream()
            .sorted(Comparator.comparing(entry -> -entry.getKey().length()))
            .map(entry -> Map.entry(replacing(entry.getKey()), entry.getValue()))
            .toList();
    this.steps = Collections.unmodifiableMap(new LinkedHashMap<>(steps));
    this.asks = Collections.unmodifiableMap(new LinkedHashMap<>(asks));
    this.loops = Collections.unmodifiableMap(new LinkedHashMap<>(loops));
    this.files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
    this.functions = Collections.unmodifiableMap(new LinkedHashMap<>(functions));
    this.rules = List.copyOf(rules);
    this.ignored = List.copyOf(ignored);
    this.options = List.copyOf(options);
    this.mutants = List.copyOf(mutants);
  }

  /** A result may have its number behind it, which one name stands for as well as another. */
  private static Pattern replacing(String text) {
    String quoted =
        Pattern.compile("\\w+|[^\\w\\s]+|\\s+")
            .matcher(text)
            .replaceAll(
                found -> {
                  String part = found.group();
                  String regex =
                      part.isBlank()
                          ? "\\s*"
                          : Character.isLetter(part.charAt(0))
                              ? part + "(?:#\\d+)?"
                              : Pattern.quote(part);
                  return java.util.regex.Matcher.quoteReplacement(regex);
                });
    return Pattern.compile("(?<![\\w>.])" + quoted + "(?![\\w#])");
  }

  public Map<String, Step> steps() {
    return steps;
  }

  public Map<String, List<CPattern>> asks() {
    return asks;
  }

  public Map<String, SourceFile> files() {
    return files;
  }

  public Map<String, Function> functions() {
    return functions;
  }

  public List<Mutant> mutants() {
    return mutants;
  }

  /**
   * Returns how the reference does steps, by step; {@code kernel.toml} says how that is written.
   */
  public Map<String, List<String>> primitives() {
    return primitives;
  }

  /** Returns the configuration options that are on wherever the machine is. */
  public List<String> options() {
    return options;
  }

  public List<Rule> rules() {
    return rules;
  }

  /** Returns what something of this type is called that has no value. */
  public Optional<String> typeName(String type) {
    return Optional.ofNullable(names.get(type));
  }

  /** Returns all canonical names of objects. */
  public List<String> objects() {
    return names.values().stream().distinct().sorted().toList();
  }

  /** Replaces what is one thing with another. */
  public String same(String text) {
    return replaced.computeIfAbsent(text, this::replace);
  }

  private String replace(String text) {
    String now = text;
    for (int round = 0; round < 4; round++) {
      String before = now;
      for (Map.Entry<Pattern, String> pair : same) {
        now = pair.getKey().matcher(now).replaceAll(pair.getValue());
      }
      if (now.equals(before)) {
        break;
      }
    }
    return now;
  }

  /** Returns the step that a call is. */
  public Optional<Step> call(String text) {
    return calls.computeIfAbsent(
        text, found -> first(step -> step.calls.stream().anyMatch(one -> one.fits(found))));
  }

  /** Returns the step that a write is. */
  public Optional<Step> write(String text) {
    return writes.computeIfAbsent(
        text, found -> first(step -> step.writes.stream().anyMatch(one -> one.fits(found))));
  }

  private Optional<Step> first(java.util.function.Predicate<Step> fits) {
    return steps.values().stream().filter(fits).findFirst();
  }

  /** Returns the name of an ask. */
  public Optional<String> ask(String text) {
    return askNames.computeIfAbsent(text, found -> name(asks, found));
  }

  /** Returns the name of a loop. */
  public Optional<String> loop(String head) {
    return name(loops, head);
  }

  private static Optional<String> name(Map<String, List<CPattern>> patterns, String text) {
    return patterns.entrySet().stream()
        .filter(entry -> entry.getValue().stream().anyMatch(one -> one.fits(text)))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** Says whether a call is ignored. */
  public boolean ignoresCall(String text) {
    return ignoredCalls.computeIfAbsent(
        text,
        found ->
            ignored.stream()
                .anyMatch(one -> one.calls.stream().anyMatch(call -> call.fits(found))));
  }

  /** Says whether an ask is ignored. */
  public boolean ignoresAsk(String text) {
    return ignored.stream().anyMatch(one -> one.asks.stream().anyMatch(ask -> ask.fits(text)));
  }

  /** Says whether a function is ignored. */
  public boolean ignoresFunction(String name) {
    return ignored.stream()
        .anyMatch(one -> one.functions.stream().anyMatch(function -> function.matches(name)));
  }
}
