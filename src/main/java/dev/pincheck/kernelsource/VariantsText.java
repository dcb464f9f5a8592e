// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernelsource;

import dev.pincheck.kernelsource.MachineReading.Placed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * A variants file that says what was read.
 *
 * @param known the variant of the catalogue that it begins from
 * @param first the variant to compare with: that one, or another one of this file
 * @param other the variant that was read
 * @param differs whether it says anything that the first does not
 * @param rest what departs and no mutation says, so that it is not in it
 */
public record VariantsText(
    String text, String known, String first, String other, boolean differs, List<Placed> rest) {

  /** With this begins each file, so that only what was written so is written anew. */
  public static final String BEGIN = "# Written by pincheck kernel, which writes it anew.";

  public VariantsText {
    rest = List.copyOf(rest);
  }

  /** Returns the file of a tree: what it is, beside the nearest variant. */
  public static VariantsText of(MachineReading reading, String name) {
    return of(reading, name, reading.expressed(), List.of());
  }

  /**
   * Returns the same, with Java files.
   *
   * @param expressed what departs and is not in these
   * @param code their names beside the file
   */
  public static VariantsText of(
      MachineReading reading, String name, Expressed expressed, List<String> code) {
    String first = reading.nearest().variants().get(0);
    Map<String, String> knobs = reading.nearest().differing().get(0);
    String table = table(name, first, reading, knobs, expressed, code);
    boolean differs = !knobs.isEmpty() || !expressed.isEmpty() || !code.isEmpty();
    return new VariantsText(
        head(reading) + table,
        first,
        first,
        name,
        differs,
        code.isEmpty() ? expressed.rest() : List.of());
  }

  /** Returns the file of a patch: what the tree is with it, beside what it is without it. */
  public static VariantsText of(PatchReading.Change change, String name) {
    MachineReading before = change.before();
    MachineReading after = change.after();
    boolean known = before.nearest().isExact() && before.expressed().isEmpty();
    String base = before.nearest().variants().get(0);
    String first = known ? base : name + "-before";
    String table =
        known
            ? ""
            : "\n"
                + table(
                    first,
                    base,
                    before,
                    before.nearest().differing().get(0),
                    before.expressed(),
                    List.of());
    if (!grows(before.expressed(), after.expressed())) {
      // A base hands on what it drops, and what is repaired must not be dropped.
      VariantsText alone = of(after, name);
      return new VariantsText(
          alone.text() + table, base, first, name, /* differs= */ true, gained(change));
    }
    Map<String, String> turned = turned(change);
    Expressed gained = gainedMutations(change);
    return new VariantsText(
        head(after)
            + table.stripLeading()
            + (table.isEmpty() ? "" : "\n")
            + table(name, first, after, turned, gained, List.of()),
        base,
        first,
        name,
        !turned.isEmpty() || !gained.isEmpty(),
        gained.rest());
  }

  private static boolean grows(Expressed old, Expressed now) {
    return now.drops().containsAll(old.drops())
        && now.forces().containsAll(old.forces())
        && now.orders().containsAll(old.orders());
  }

  private static Map<String, String> turned(PatchReading.Change change) {
    Map<String, String> turned = new TreeMap<>();
    change
        .turned()
        .forEach(
            (knob, values) -> {
              if (change.after().knobs().get(knob).isDecided()) {
                turned.put(knob, values.get(1));
              }
            });
    return turned;
  }

  private static Expressed gainedMutations(PatchReading.Change change) {
    Expressed old = change.before().expressed();
    Expressed now = change.after().expressed();
    return new Expressed(
        without(now.drops(), old.drops()),
        without(now.forces(), old.forces()),
        without(now.orders(), old.orders()),
        gained(change),
        List.of());
  }

  private static List<Placed> gained(PatchReading.Change change) {
    List<Placed> gained = new ArrayList<>(change.gained());
    gained.retainAll(change.after().expressed().rest());
    return gained;
  }

  private static List<String> without(Collection<String> some, Collection<String> others) {
    return some.stream().filter(one -> !others.contains(one)).toList();
  }

  private static String head(MachineReading reading) {
    return BEGIN + "\nmachine = \"" + reading.machine() + "\"\n\n";
  }

  private static String table(
      String name,
      String base,
      MachineReading reading,
      Map<String, String> knobs,
      Expressed expressed,
      List<String> code) {
    StringBuilder text = new StringBuilder("[variants.\"").append(name).append("\"]\n");
    text.append("based_on = \"").append(base).append("\"\n");
    text.append("source   = \"read from ").append(String.join(", ", reading.files()));
    text.append("\"\n");
    StringJoiner turned = new StringJoiner(", ", "knobs    = { ", " }\n");
    knobs.forEach((knob, value) -> turned.add(knob + " = \"" + value + "\""));
    text.append(knobs.isEmpty() ? "" : turned.toString());
    strings(text, "drop     = ", expressed.drops());
    strings(text, "force    = ", expressed.forces());
    Optional<String> order = expressed.orders().stream().findFirst();
    order.ifPresent(one -> text.append("order    = \"").append(one).append("\"\n"));
    expressed.orders().stream()
        .skip(1)
        .forEach(one -> text.append("# as well, but a variant has one order: ").append(one + "\n"));
    boolean mutated = !expressed.isEmpty();
    text.append(mutated ? "explorer_only = \"read from C, which no spec was asked about\"\n" : "");
    strings(text, "code     = ", code);
    for (Placed placed : expressed.rest()) {
      text.append("# not in it: ").append(placed.file()).append(':');
      text.append(placed.departure().line()).append(' ').append(placed.departure().function());
      text.append(": ").append(placed.departure().kind()).append(' ');
      text.append(placed.departure().step().replaceAll("\\s+", " ")).append('\n');
    }
    return text.toString();
  }

  private static void strings(StringBuilder text, String key, List<String> values) {
    if (!values.isEmpty()) {
      text.append(key)
          .append(values.stream().map(value -> '"' + value + '"').toList())
          .append('\n');
    }
  }
}
