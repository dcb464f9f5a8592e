// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import dev.pincheck.engine.RecordJson;
import dev.pincheck.engine.Statistics;
import dev.pincheck.engine.Verdict;
import dev.pincheck.explore.Execution;
import dev.pincheck.explore.Explorer;
import dev.pincheck.explore.LockReport;
import dev.pincheck.explore.ScheduledStep;
import dev.pincheck.explore.search.Exploration;
import dev.pincheck.explore.search.Lasso;
import dev.pincheck.explore.search.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What an exploration of a race found, as one JSON object of these shapes. */
final class ExplorationJson {

  private ExplorationJson() {}

  /**
   * The whole.
   *
   * @param verdict holds, violated, deadlock or inconclusive
   * @param property the one that fails first by importance; else empty
   * @param notAsked claims about states between steps, where the grain is finer
   * @param message which budget ran out, or what was looked at; may be empty
   * @param complete whether every state was looked at, so that no finding is missing
   * @param reduced whether steps were left out that change nothing about the answer
   * @param exact whether whole states were kept; if not, see the odds of a lost state
   * @param failed properties that fail, most important first
   * @param complaints what the primitives complain about first in a run
   * @param deadlock a schedule to a deadlock and who waits there; none or one
   * @param lockOrders each order of two locks, with an example
   * @param lockCycle locks in the order in which they are taken round; empty if there is no cycle
   * @param runs ends, cycles, or unknown: whether every run comes to an end
   * @param cycles a way round for ever; none or one
   * @param temporal the temporal properties that were decided
   * @param vacuous properties whose premise was true in no state that was looked at
   * @param labels of the steps that were taken
   */
  record Document(
      String version,
      String race,
      String variant,
      String grain,
      String verdict,
      String property,
      List<String> notAsked,
      String message,
      boolean complete,
      boolean reduced,
      boolean exact,
      double oddsOfALostState,
      Statistics states,
      double seconds,
      List<Sighting> failed,
      List<Sighting> complaints,
      List<Deadlock> deadlock,
      List<Order> lockOrders,
      List<String> lockCycle,
      String runs,
      List<Cycle> cycles,
      List<Temporal> temporal,
      List<String> vacuous,
      List<String> labels) {}

  /** A property or a kind of complaint, with a shortest schedule to it. */
  record Sighting(String name, List<ScheduledStep> schedule) {}

  /** A state in which nobody can go on: the way there, and who waits for whom. */
  record Deadlock(List<ScheduledStep> schedule, List<Execution.Wait> waits) {}

  /** A lock taken while another is held; the last step of the schedule takes it. */
  record Order(String held, String taken, List<ScheduledStep> schedule) {}

  /** Steps that lead to a state and from there back to it; the starved never get a turn. */
  record Cycle(List<ScheduledStep> way, List<ScheduledStep> cycle, List<String> starved) {}

  /**
   * A temporal property under weak fairness. Where it fails, the steps up to where a run begins to
   * go round and those of one round, none where nobody can do a step any more; and what it is
   * about.
   */
  record Temporal(
      String name,
      boolean holds,
      String subject,
      List<ScheduledStep> way,
      List<ScheduledStep> round) {}

  /** Returns the object, with its line end. */
  static String of(
      String model,
      String variant,
      List<String> unasked,
      Settings settings,
      Explorer explorer,
      Exploration found,
      Verdict verdict,
      Duration time) {
    List<Sighting> complaints = new ArrayList<>();
    found
        .complaints()
        .forEach((kind, way) -> complaints.add(new Sighting(kind.word(), steps(explorer, way))));
    List<Sighting> failed = new ArrayList<>();
    found
        .failed()
        .forEach((property, way) -> failed.add(new Sighting(property, steps(explorer, way))));
    LockReport locks = LockReport.of(explorer, found);
    Document document =
        new Document(
            Pincheck.version(),
            model,
            variant,
            lower(settings.grain()),
            verdict.word(),
            verdict.property().orElse(""),
            unasked,
            verdict.message().orElse(""),
            found.isComplete(),
            found.isReduced(),
            settings.exact(),
            settings.exact() ? 0 : found.collisionOdds(),
            found.statistics(),
            time.toMillis() / 1000.0,
            failed,
            complaints,
            found.deadlock().stream().map(way -> deadlock(explorer, way)).toList(),
            orders(locks, explorer, found),
            locks.cycle().stream().map(LockReport.Order::held).toList(),
            lower(found.termination().answer()),
            cycles(explorer, found),
            found.liveness().asked().stream()
                .map(
                    name ->
                        temporal(
                            explorer,
                            name,
                            Optional.ofNullable(found.liveness().failed().get(name))))
                .toList(),
            Stream.of(found.vacuous(), found.liveness().vacuous()).flatMap(List::stream).toList(),
            found.labels());
    return new RecordJson().indented(document) + "\n";
  }

  private static Deadlock deadlock(Explorer explorer, List<Integer> schedule) {
    return new Deadlock(steps(explorer, schedule), explorer.execution(schedule).waits());
  }

  private static List<Order> orders(LockReport locks, Explorer explorer, Exploration found) {
    List<LockReport.Order> named = locks.orders();
    List<List<Integer>> schedules = List.copyOf(found.lockOrder().values());
    List<Order> orders = new ArrayList<>();
    for (int i = 0; i < named.size(); i++) {
      orders.add(
          new Order(named.get(i).held(), named.get(i).wanted(), steps(explorer, schedules.get(i))));
    }
    orders.sort(Comparator.comparing(Order::held).thenComparing(Order::taken));
    return orders;
  }

  private static List<Cycle> cycles(Explorer explorer, Exploration found) {
    List<Integer> way = found.termination().way();
    List<Integer> cycle = found.termination().cycle();
    if (cycle.isEmpty()) {
      return List.of();
    }
    List<Integer> whole = new ArrayList<>(way);
    whole.addAll(cycle);
    List<ScheduledStep> steps = steps(explorer, whole);
    return List.of(
        new Cycle(
            steps.subList(0, way.size()),
            steps.subList(way.size(), steps.size()),
            found.termination().starved().stream().map(explorer.tasks()::get).toList()));
  }

  private static Temporal temporal(Explorer explorer, String name, Optional<Lasso> failure) {
    if (failure.isEmpty()) {
      return new Temporal(name, /* holds= */ true, "", List.of(), List.of());
    }
    Lasso run = failure.get();
    List<ScheduledStep> steps = steps(explorer, run.schedule());
    int stem = run.stem().size();
    return new Temporal(
        name,
        /* holds= */ false,
        run.subject(),
        steps.subList(0, stem),
        steps.subList(stem, steps.size()));
  }

  private static List<ScheduledStep> steps(Explorer explorer, List<Integer> schedule) {
    return explorer.execution(schedule).moments().stream()
        .map(moment -> new ScheduledStep(moment.task(), moment.label()))
        .toList();
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
