// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.input.InputFile;
import dev.pincheck.trace.Itf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiFunction;

/** Inputs that nobody means well with, made of good ones: the same from the same seed. */
final class HostileInputs {

  /**
   * What a terminal obeys: an escape, a bell, a byte that begins a sequence, one that turns text.
   */
  private static final List<String> CONTROLS =
      List.of("\u001b]0;x\u0007", "\u001b[2J", "\u0007", "\u009b31m", "\u202e", "\u0000", "\u007f");

  private static final int SEEDS = 4;

  private HostileInputs() {}

  /**
   * A hostile input.
   *
   * @param kind what sort of file it is
   * @param damage what is wrong with it, for a table
   * @param path the file, under a home
   * @param bytes what is written there, a character for each byte
   * @param placed whether the problem is at a line and column of it
   */
  record Hostile(Kind kind, String damage, String path, String bytes, boolean placed) {

    @Override
    public String toString() {
      return kind + ", " + damage + ", " + bytes.length() + " bytes";
    }
  }

  /** A sort of input, where one lies in the home of the toy machine, and who reads it. */
  enum Kind {
    RACE("race", "models/toy/races/move.toml", "check"),
    OWN_RACE("race by path", "own.toml", "check HOME/own.toml"),
    VARIANTS("variants", "models/toy/variants.toml", "check"),
    OWN_VARIANTS("variants by path", "mine.toml", "check --variants HOME/mine.toml"),
    MACHINE("machine", "models/toy/machine.toml", "check"),
    MUTANTS("mutants", "models/toy/mutants.toml", "mutate toy"),
    SCHEDULE("schedules", "own", "explain HOME/own"),
    ITF("ITF", "own.itf.json", "explain HOME/own.itf.json");

    private final String word;
    private final String path;
    private final String command;

    Kind(String word, String path, String command) {
      this.word = word;
      this.path = path;
      this.command = command;
    }

    String command() {
      return command;
    }

    String path() {
      return path;
    }

    private boolean isToml() {
      return path.endsWith(".toml");
    }

    @Override
    public String toString() {
      return word;
    }
  }

  /** Returns them all; {@code good} has the file of each kind that nothing is wrong with. */
  static List<Hostile> all(BiFunction<Kind, Random, String> good) {
    List<Hostile> all = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      for (int seed = 0; seed < SEEDS; seed++) {
        Random random = new Random(31L * kind.word.hashCode() + seed);
        String text = good.apply(kind, random);
        bytes(kind, text, random, all);
        if (kind.isToml()) {
          toml(kind, text, random, all);
        } else if (kind == Kind.ITF) {
          itf(kind, text, random, all);
        } else {
          schedule(kind, text, random, all);
        }
      }
    }
    return all;
  }

  private static void bytes(Kind kind, String text, Random random, List<Hostile> all) {
    byte[] latin = text.getBytes(StandardCharsets.UTF_8);
    latin[random.nextInt(latin.length)] = (byte) (0x80 + random.nextInt(0x40));
    all.add(new Hostile(kind, "not UTF-8", kind.path, each(latin), false));
    byte[] large = new byte[InputFile.LARGEST + 1 + random.nextInt(1000)];
    all.add(new Hostile(kind, "too large", kind.path, each(large), false));
    add(kind, "blank", " \n".repeat(1 + random.nextInt(9)), kind != Kind.ITF, all);
    add(kind, "binary", "\u0000\u0001\u001b" + random.nextLong(), true, all);
  }

  private static void toml(Kind kind, String text, Random random, List<Hostile> all) {
    String control = CONTROLS.get(random.nextInt(CONTROLS.size()));
    StringBuilder escaped = new StringBuilder();
    control.chars().forEach(c -> escaped.append(String.format("\\u%04x", c)));
    int many = 3_000 + random.nextInt(1_000);
    String opened = random.nextBoolean() ? "[" : "{a=";
    add(kind, "raw control characters", control + random.nextInt() + "\n" + text, true, all);
    add(kind, "control characters in a key", '"' + "" + escaped + "\" = 1\n" + text, true, all);
    add(kind, "nested too deep", "a = " + opened.repeat(many) + "\n" + text, true, all);
    add(kind, "dotted too deep", "a" + ".a".repeat(many) + " = 1\n" + text, true, all);
    add(kind, "a key of 50,000 letters", "k".repeat(50_000 + many) + " = 1\n" + text, true, all);
    add(
        kind,
        "an unknown array of thousands",
        "a = [" + "1,".repeat(many) + "]\n" + text,
        true,
        all);
    add(kind, "one key thousands of times", "a = 1\n".repeat(many) + text, true, all);
    add(kind, "a number too large", "a = " + "9".repeat(many) + "\n" + text, true, all);
    add(kind, "a string that does not end", "a = \"\"\"" + "x\n".repeat(many), true, all);
    add(kind, "cut off", text + "\n[" + "x".repeat(random.nextInt(9)), true, all);
  }

  private static void itf(Kind kind, String text, Random random, List<Hostile> all) {
    String control = CONTROLS.get(random.nextInt(CONTROLS.size()));
    StringBuilder escaped = new StringBuilder();
    control.chars().forEach(c -> escaped.append(String.format("\\u%04x", c)));
    int many = 3_000 + random.nextInt(1_000);
    String states = "\"states\": [";
    assertThat(text).contains(states);
    String state = "{\"" + escaped + "\":1},";
    String deep = "{\"lies\":" + "[".repeat(many);
    add(kind, "raw control characters", control + text, true, all);
    add(kind, "control characters in a key", text.replace(states, states + state), true, all);
    add(
        kind,
        "thousands of wrong states",
        text.replace(states, states + state.repeat(many)),
        true,
        all);
    add(kind, "nested too deep", text.replace(states, states + deep), true, all);
    add(
        kind,
        "a string that does not end",
        text.replace(states, states + '"' + "x".repeat(many)),
        true,
        all);
    add(
        kind,
        "a number too large",
        text.replace(states, states + "9".repeat(many) + ','),
        true,
        all);
    add(
        kind,
        "cut off",
        text.substring(0, 1 + random.nextInt(text.length() - 2)).strip(),
        true,
        all);
    add(kind, "another verdict", text.replace("\"violated\"", "\"holds\""), true, all);
  }

  private static void schedule(Kind kind, String text, Random random, List<Hostile> all) {
    String control = CONTROLS.get(random.nextInt(CONTROLS.size()));
    int many = 3_000 + random.nextInt(1_000);
    String deep = "  buyer Buy_Put {\"lies\":" + "[".repeat(many) + "\n";
    add(kind, "raw control characters", control + " x\n" + text, true, all);
    add(kind, "thousands of unknown lines", text + "lion\n".repeat(many), true, all);
    add(kind, "thousands of unknown actors", text + "  lion Roar\n".repeat(many), true, all);
    add(kind, "nested too deep", text + deep, true, all);
    add(kind, "too many lines", text + "\n".repeat(100_000), true, all);
    add(kind, "a word of thousands of letters", "x".repeat(many * 10) + "\n" + text, true, all);
    add(kind, "a line of blanks", "race" + " ".repeat(many * 100) + "x y\n" + text, true, all);
    add(kind, "another verdict", text.replace("violated NoLoss", "holds"), true, all);
  }

  private static void add(
      Kind kind, String damage, String text, boolean placed, List<Hostile> all) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    all.add(new Hostile(kind, damage, kind.path, each(bytes), placed));
  }

  private static String each(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /** Returns the trace of the toy that nothing is wrong with. */
  static String trace() {
    return Itf.write(FakeEngine.trace("violated", Optional.of("NoLoss")));
  }
}
