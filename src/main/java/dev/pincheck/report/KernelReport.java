// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.report;

import dev.pincheck.explore.Execution;
import dev.pincheck.kernel.ErrorKind;
import dev.pincheck.kernel.Layout;
import dev.pincheck.kernel.Memory;
import dev.pincheck.kernel.SlabObject;
import dev.pincheck.replay.CallTrace;
import dev.pincheck.replay.MemoryReport;
import dev.pincheck.replay.Moment;
import dev.pincheck.replay.Outcome;
import dev.pincheck.replay.RacingPair;
import dev.pincheck.replay.Replay;
import dev.pincheck.replay.Walk;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.apache.commons.lang3.StringUtils;

/**
 * What went wrong, in the shape in which the kernel's own checkers say so: KASAN, refcount_t,
 * WARN_ON, lockdep, kmemleak.
 */
final class KernelReport {

  private static final int COLUMN = 18;

  private final Walk walk;
  private final KernelWords words;
  private final StringBuilder text = new StringBuilder();

  private final int width;

  private KernelReport(Walk walk, KernelWords words, int width) {
    this.walk = walk;
    this.width = width;
    this.words = words;
  }

  /** Returns the report, each line with its line end; empty if nothing went wrong. */
  static String of(Walk walk, KernelWords words, int width) {
    KernelReport report = new KernelReport(walk, words, width);
    if (walk.outcome() instanceof Outcome.Reproduced reproduced) {
      report.write(reproduced);
    }
    return report.text.toString();
  }

  private void write(Outcome.Reproduced reproduced) {
    if (reproduced.report().isPresent()) {
      write(reproduced.report().get());
    } else if (reproduced.never().isPresent()) {
      boolean stuck = walk.told().loop().equals(OptionalInt.of(walk.told().steps()));
      if (stuck && !walk.waits().isEmpty()) {
        writeDeadlock();
      }
    } else if (reproduced.what().equals(Replay.DEADLOCK)) {
      writeDeadlock();
    } else if (reproduced.what().contains("Leak")) {
      writeLeak(reproduced.what());
    } else {
      writeClaim(reproduced);
    }
  }

  private void write(MemoryReport report) {
    MemoryReport.Place where = report.where();
    String place = " in " + words.place(where.trace());
    line(
        switch (report.kind()) {
          case USE_AFTER_FREE, DOUBLE_FREE, WILD_ACCESS ->
              "BUG: KASAN: slab-" + report.kind().word() + place;
          case NULL_DEREF -> "BUG: KASAN: " + report.kind().word() + place;
          case REFCOUNT_UNDERFLOW -> "refcount_t: underflow; use-after-free\nWARNING:" + place;
          case REFCOUNT_FROM_ZERO -> "refcount_t: addition on 0; use-after-free\nWARNING:" + place;
          case LOCK_HELD_AT_RETURN -> "WARNING: lock held when returning to user space" + place;
          case SELF_DEADLOCK -> "WARNING: possible recursive locking detected" + place;
          case UNLOCK_BY_NON_OWNER -> "WARNING: bad unlock balance detected" + place;
          case SLEEP_IN_ATOMIC -> "BUG: sleeping function called from invalid context" + place;
          case WARN -> "WARNING:" + place;
          case BUG -> "kernel BUG:" + place;
        });
    line(
        access(report)
            + " by task "
            + where.task()
            + " at step "
            + where.step()
            + ", "
            + where.label());
    trace("Call trace:", where.trace());
    line("");
    if (report.allocated().isPresent()) {
      trace("Allocated" + by(report.allocated().get()) + ":", report.allocated().get().trace());
    } else {
      line("Allocated before the first step");
    }
    report
        .freed()
        .ifPresent(
            freed -> {
              line("");
              trace("Freed" + by(freed) + ":", freed.trace());
            });
  }

  private static String access(MemoryReport report) {
    String did =
        report.kind() == ErrorKind.DOUBLE_FREE
            ? "Free"
            : report.kind() == ErrorKind.WARN ? "Check" : report.write() ? "Write" : "Read";
    return did + " of " + report.object();
  }

  private static String by(MemoryReport.Place place) {
    return " by task " + place.task() + " at step " + place.step() + ", " + place.label();
  }

  private void writeDeadlock() {
    line("WARNING: deadlock: nobody can go on");
    walk.waits().forEach(wait -> line(wait.task() + waiting(wait)));
    line("");
    line("Scenario:");
    List<String> tasks = walk.waits().stream().map(Execution.Wait::task).toList();
    line(
        "  "
            + tasks.stream()
                .map(task -> StringUtils.rightPad(task, COLUMN))
                .collect(Collectors.joining())
                .stripTrailing());
    for (Moment moment : walk.moments()) {
      if (tasks.contains(moment.task())) {
        for (String taken : taken(moment)) {
          column(tasks.indexOf(moment.task()), "lock(" + KernelWords.field(taken) + ");");
        }
      }
    }
    walk.waits()
        .forEach(
            wait ->
                column(
                    tasks.indexOf(wait.task()),
                    (wait.holders().isEmpty() ? "wait(" : "lock(")
                        + KernelWords.field(wait.on())
                        + ");  <- waits"));
    line(" *** DEADLOCK ***");
  }

  private static String waiting(Execution.Wait wait) {
    return " waits in "
        + wait.label()
        + " for "
        + KernelWords.field(wait.on())
        + (wait.holders().isEmpty() ? "" : ", held by " + String.join(" and ", wait.holders()));
  }

  /** Returns the locks that the step took and that are held at the end. */
  private List<String> taken(Moment moment) {
    List<String> kept = new ArrayList<>();
    for (Moment.Act act : moment.acts()) {
      switch (act.primitive().kind()) {
        case LOCK, SPIN_LOCK, DOWN_READ, DOWN_WRITE -> {
          String name = walk.layout().name(act.primitive().cell());
          boolean awaited =
              walk.waits().stream()
                  .anyMatch(
                      wait -> wait.on().equals(name) && wait.holders().contains(moment.task()));
          if (awaited && isLast(moment, name)) {
            kept.add(name);
          }
        }
        default -> {}
      }
    }
    return kept;
  }

  private boolean isLast(Moment moment, String lock) {
    return walk.moments().stream()
        .filter(other -> other.step() > moment.step() && other.task().equals(moment.task()))
        .allMatch(other -> other.held().contains(lock));
  }

  private void writeLeak(String property) {
    line("kmemleak: unreferenced memory, " + property + " is false");
    line("every task is done, and these are still there:");
    Memory end = walk.end();
    Layout layout = walk.layout();
    for (SlabObject object : layout.objects()) {
      if (object.liveIn(end)) {
        line("  " + object.kind() + " " + object.name() + counts(object, layout, end));
      }
    }
  }

  private static String counts(SlabObject object, Layout layout, Memory end) {
    List<String> counts = new ArrayList<>();
    for (int cell = 0; cell < layout.size(); cell++) {
      String name = layout.name(cell);
      boolean isCount = name.contains("count") && name.contains(" of ");
      if (isCount && layout.owner(cell) == object.number()) {
        counts.add(name.substring(0, name.indexOf(" of ")) + " " + end.get(cell));
      }
    }
    return counts.isEmpty() ? "" : " (" + String.join(", ", counts) + ")";
  }

  private void writeClaim(Outcome.Reproduced reproduced) {
    if (walk.moments().isEmpty()) {
      line(reproduced.what() + " is false in the initial state");
      return;
    }
    Moment last = walk.moments().get(walk.moments().size() - 1);
    line("BUG: " + reproduced.what() + " is false in " + words.place(last.trace()));
    line("by task " + last.task() + " at step " + last.step() + ", " + last.label());
    trace("Call trace:", last.trace());
    Optional<RacingPair> pair = RacingPair.of(walk);
    if (pair.isPresent()) {
      Moment other = walk.moments().get(pair.get().earlier() - 1);
      line("");
      trace(
          "Races with task "
              + other.task()
              + " at step "
              + other.step()
              + ", "
              + other.label()
              + ":",
          other.trace());
    }
  }

  private void trace(String title, CallTrace trace) {
    line(title);
    words.frames(trace).forEach(frame -> line("  " + frame));
  }

  private void column(int number, String entry) {
    line("  " + " ".repeat(COLUMN * number) + entry);
  }

  private void line(String line) {
    String indent = " ".repeat(Math.max(0, StringUtils.indexOfAnyBut(line, ' ')));
    String further = "";
    for (String part : line.split("\n", -1)) {
      for (String piece : Paragraph.lines(part.strip(), width - indent.length() - 4)) {
        text.append(part.isEmpty() ? "" : indent + further + piece).append('\n');
        further = "    ";
      }
      further = "";
    }
  }
}
