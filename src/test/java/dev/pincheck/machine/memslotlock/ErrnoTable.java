// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.memslotlock;

import static java.util.Map.entry;

import dev.pincheck.machine.memslotlock.LockCap.Row;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/** {@code models/memslot-lock/errno.toml} for a variant: checks in order, each over a case. */
final class ErrnoTable {

  private static final Path FILE =
      Path.of(System.getProperty("pincheck.home"), "models/memslot-lock/errno.toml");

  /** When each check applies, to a page where it is made for each. */
  private static final Map<String, Condition> CONDITIONS =
      Map.ofEntries(
          entry("FeatureOff", (call, page) -> !call.supported()),
          entry(
              "ReservedArgument",
              (call, page) -> call.cap().args2() != 0 || call.cap().args3() != 0),
          entry(
              "UnknownAction",
              (call, page) -> call.cap().action() != 1 && call.cap().action() != 2),
          entry("SlotOutOfRange", (call, page) -> call.outOfRange()),
          entry("ReadMissing", (call, page) -> !call.flag(1)),
          entry("UnknownLockFlags", (call, page) -> call.flag(~3)),
          entry("VcpuBusy", (call, page) -> call.busy()),
          entry("NoSuchSlot", (call, page) -> call.absent()),
          entry("VcpuHasRun", (call, page) -> call.trouble().ran()),
          entry("SharedWithTags", (call, page) -> call.trouble().tagged()),
          entry("SharedWithTagsOnceMapped", (call, page) -> call.trouble().tagged()),
          entry(
              "NotWritable",
              (call, page) -> call.flag(2) && (call.memslot().readonly || call.memslot().logging)),
          entry("AlreadyLocked", (call, page) -> call.memslot().lock != LockMode.NONE),
          entry("OverLimit", (call, page) -> call.money().over(call.memslot())),
          entry("EntryNotAllocated", (call, page) -> call.trouble().fails(Row.ALLOC, page)),
          entry(
              "PageNotPinned",
              (call, page) -> call.trouble().unmapped() || call.trouble().fails(Row.PIN, page)),
          entry("CacheNotToppedUp", (call, page) -> call.trouble().fails(Row.TOP_UP, page)),
          entry("Invalidated", (call, page) -> call.trouble().invalidating()),
          entry("NotMapped", (call, page) -> call.trouble().fails(Row.MAP, page)),
          entry("NotCharged", (call, page) -> call.trouble().fails(Row.ACCOUNT, 0)),
          entry(
              "HoleFound", (call, page) -> call.trouble().invalidating() || call.trouble().late()),
          entry("Unfinished", (call, page) -> true),
          entry("UnlockSlotOutOfRange", (call, page) -> !call.flag(1) && call.outOfRange()),
          entry("UnknownUnlockFlags", (call, page) -> call.flag(~1)),
          entry("UnlockVcpuBusy", (call, page) -> call.busy()),
          entry("NothingToUnlock", (call, page) -> !call.flag(1) && call.absent()),
          entry("NotLocked", (call, page) -> !call.flag(1) && call.memslot().lock == LockMode.NONE),
          entry("UnlockUnfinished", (call, page) -> true));

  /** What decides a call: a check, its errno, and the locks that are held there. */
  record Decision(String check, String errno, List<String> held) {
    static final Decision SUCCESS = new Decision("none", "0", List.of());

    Decision {
      held = List.copyOf(held);
    }
  }

  /** Whether a check applies. */
  @FunctionalInterface
  private interface Condition {
    boolean applies(ErrnoCase call, int page);
  }

  private record Line(String check, String errno, List<String> held, boolean eachPage) {}

  private final String variant;
  private final List<Line> any;
  private final List<Line> lock;
  private final List<Line> unlock;

  private ErrnoTable(String variant, List<Line> any, List<Line> lock, List<Line> unlock) {
    this.variant = variant;
    this.any = any;
    this.lock = lock;
    this.unlock = unlock;
  }

  static ErrnoTable of(String variant) throws IOException {
    TomlParseResult file = Toml.parse(FILE);
    return new ErrnoTable(
        variant,
        section(file, "any", variant),
        section(file, "LOCK", variant),
        section(file, "UNLOCK", variant));
  }

  /** Returns numbers that a product of all inputs should contain. */
  static List<Long> numbers(String name) throws IOException {
    return Toml.parse(FILE).getArrayOrEmpty("numbers." + name).toList().stream()
        .map(Long.class::cast)
        .toList();
  }

  private static List<Line> section(TomlParseResult file, String name, String variant) {
    TomlTable section = file.getTableOrEmpty(name);
    List<Line> lines = new ArrayList<>();
    List<String> early = new ArrayList<>();
    for (String check : section.keySet()) {
      TomlTable row = section.getTableOrEmpty(check);
      boolean made =
          (!row.contains("only") || strings(row.getArrayOrEmpty("only")).contains(variant))
              && !strings(row.getArrayOrEmpty("never")).contains(variant);
      if (made) {
        String errno = row.getTableOrEmpty("differs").getString(List.of(variant));
        lines.add(
            new Line(
                check,
                errno == null ? row.getString("errno") : errno,
                held(file, name, variant, strings(row.getArrayOrEmpty("held"))),
                "page".equals(row.getString("step"))));
        if (row.getTableOrEmpty("before").contains(List.of(variant))) {
          early.add(check);
          early.add(row.getTableOrEmpty("before").getString(List.of(variant)));
        }
      }
    }
    move(lines, early);
    return lines;
  }

  /** Returns the locks that are held at a check of a section, outermost first. */
  private static List<String> held(
      TomlParseResult file, String section, String variant, List<String> held) {
    if (!held.contains("slots_lock")) {
      return held;
    }
    List<String> all = new ArrayList<>();
    all.addAll(strings(file.getArrayOrEmpty(List.of("held_besides", variant, section))));
    all.addAll(held);
    all.removeAll(strings(file.getArrayOrEmpty(List.of("held_not", variant, section))));
    return all;
  }

  private static void move(List<Line> lines, List<String> early) {
    for (int i = 0; i < early.size(); i += 2) {
      Line moved = lines.remove(place(lines, early.get(i)));
      lines.add(place(lines, early.get(i + 1)), moved);
    }
  }

  private static int place(List<Line> lines, String check) {
    return lines.stream().map(Line::check).toList().indexOf(check);
  }

  private static List<String> strings(TomlArray array) {
    return array.toList().stream().map(Object::toString).toList();
  }

  /** Returns the names of the checks of a section in their order. */
  List<String> checks(String section) {
    return lines(section).stream().map(Line::check).toList();
  }

  private List<Line> lines(String section) {
    return switch (section) {
      case "any" -> any;
      case "LOCK" -> lock;
      default -> unlock;
    };
  }

  /** Returns the table with a check and the one after it swapped. */
  ErrnoTable swapped(String section, int first) {
    List<Line> other = new ArrayList<>(lines(section));
    Collections.swap(other, first, first + 1);
    return new ErrnoTable(
        variant,
        section.equals("any") ? other : any,
        section.equals("LOCK") ? other : lock,
        section.equals("UNLOCK") ? other : unlock);
  }

  /** Returns what decides a call: the first check that applies. */
  Decision decide(ErrnoCase call) {
    List<Line> lines = new ArrayList<>(any);
    lines.addAll(call.cap().action() == 1 ? lock : call.cap().action() == 2 ? unlock : List.of());
    for (int i = 0; i < lines.size(); i++) {
      int end = i;
      while (lines.get(i).eachPage() && end + 1 < lines.size() && lines.get(end + 1).eachPage()) {
        end++;
      }
      int pages = lines.get(i).eachPage() ? ErrnoCase.PAGES : 1;
      Optional<Decision> found = first(call, lines.subList(i, end + 1), pages);
      if (found.isPresent()) {
        return found.get();
      }
      i = end;
    }
    return Decision.SUCCESS;
  }

  private Optional<Decision> first(ErrnoCase call, List<Line> lines, int pages) {
    for (int page = 0; page < pages; page++) {
      for (Line line : lines) {
        if (applies(line.check(), call, page)) {
          return Optional.of(new Decision(line.check(), errno(line, call, page), line.held()));
        }
      }
    }
    return Optional.empty();
  }

  /** Whether an equal leaf is an error is what D5 is about. */
  private boolean applies(String check, ErrnoCase call, int page) {
    boolean sameLeaf = check.equals("NotMapped") && call.trouble().mapped();
    if (sameLeaf && !variant.equals("repaired")) {
      return true;
    }
    return CONDITIONS.get(check).applies(call, page);
  }

  private static String errno(Line line, ErrnoCase call, int page) {
    if (!line.errno().equals("own")) {
      return line.errno();
    }
    return switch (line.check()) {
      case "PageNotPinned" -> "EFAULT";
      case "NotMapped" -> call.trouble().fails(Row.MAP, page) ? "ENOMEM" : "EAGAIN";
      default -> "ENOMEM";
    };
  }
}
