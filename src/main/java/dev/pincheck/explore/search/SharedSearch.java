// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.search;

import dev.pincheck.engine.Statistics;
import dev.pincheck.engine.Verdict.Inconclusive.Exhausted;
import dev.pincheck.explore.automaton.Automaton;
import dev.pincheck.explore.automaton.BrokenContract;
import dev.pincheck.explore.automaton.LearnedScene;
import dev.pincheck.explore.automaton.Node;
import dev.pincheck.explore.automaton.Stepper;
import dev.pincheck.explore.reduction.Reads;
import dev.pincheck.explore.states.Packing;
import dev.pincheck.explore.states.Ranges;
import dev.pincheck.kernel.ErrorKind;
import dev.pincheck.kernel.Memory;
import dev.pincheck.machine.Scene;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The search of a pass that is shared with others: leads them from level to level. Each state
 * carries its least schedule, so that what is found does not depend on who finds it.
 */
final class SharedSearch implements PassSearch {

  private final Assignment assignment;
  private final LearnedScene learned;
  private final Settings settings;
  private final Ranges ranges;
  private final Exchange exchange;
  private final List<Integer> merged;
  private final Reads known;
  private final boolean stopsAtAny;
  private final Reads reads;
  private final Coverage coverage = new Coverage();
  private final Map<Sight, List<Integer>> sights = new TreeMap<>();
  private long distinct = 1;
  private long generated = 1;
  private long leftOut;
  private long seenBytes;
  private int depth;
  private Optional<Exhausted> exhausted = Optional.empty();

  /**
   * Makes a search that is run once.
   *
   * @param ranges widened by what others had no room for
   * @param known what invariants are known to look at
   */
  SharedSearch(Assignment assignment, Ranges ranges, Reads known, Exchange exchange) {
    this.assignment = assignment;
    this.learned = assignment.learned();
    this.settings = assignment.settings();
    this.ranges = ranges;
    this.exchange = exchange;
    this.merged = learned.automata().stream().map(Automaton::lessons).toList();
    this.known = known.copy();
    this.stopsAtAny = settings.reduce();
    this.reads = known.copy();
  }

  @Override
  public Reads reads() {
    return reads;
  }

  @Override
  public Pass run() {
    long[] initial = initial();
    try {
      exchange.begin(plan(ranges), initial, shape());
      for (long states = 1; states > 0 && exhausted.isEmpty(); ) {
        Exchange.Ended ended = level();
        depth++;
        states = ended.kept();
        distinct += states;
        seenBytes = ended.seenBytes();
        if (isEnough()) {
          break;
        }
        assignment.tell(new Statistics(distinct, generated, depth));
        exhausted = spent(states);
      }
    } catch (Exchange.Spent spent) {
      exhausted = Optional.of(spent.why());
    } catch (Exchange.Failed failed) {
      throw new Exchange.Failed(
          String.format(
              Locale.ROOT,
              "%s; %,d states were found in %d steps",
              failed.getMessage(),
              distinct,
              depth),
          failed);
    } catch (BrokenContract broken) {
      return new Pass.Broken(broken);
    }
    return new Pass.Ended(found());
  }

  private byte[] plan(Ranges before) {
    return Plan.written(learned, merged, settings, before, ranges, known);
  }

  private BlockShape shape() {
    return new BlockShape(new Packing(learned.layout(), ranges).size(), learned.tasks());
  }

  private long[] initial() {
    Stepper stepper = learned.stepper();
    Memory memory = learned.laidOut().memory();
    Node[] standing =
        IntStream.range(0, learned.tasks()).mapToObj(stepper::start).toArray(Node[]::new);
    Packing packing = new Packing(learned.layout(), ranges);
    long[] packed = new long[packing.size()];
    packing.pack(memory, standing, packed);
    return packed;
  }

  /**
   * Ends a level that taught nobody anything. One that did is done again when all know it: what one
   * part has learned no other one could read.
   */
  private Exchange.Ended level() {
    while (true) {
      Exchange.Ended ended = exchange.level(depth, assignment::isOutOfTime);
      List<LevelReport> reports =
          ended.reports().stream().map(written -> LevelReport.read(learned, written)).toList();
      if (reports.stream().noneMatch(LevelReport::teaches)) {
        reports.forEach(this::takeOver);
        requireContracts();
        return ended;
      }
      Ranges before = new Ranges(learned.layout(), learned.laidOut().memory());
      before.add(ranges);
      reports.forEach(this::learn);
      ranges.makeRoom(learned.automata());
      exchange.again(plan(before), shape());
    }
  }

  private void learn(LevelReport report) {
    for (int task = 0; task < learned.tasks(); task++) {
      learned.automata().get(task).adopt(report.lessons().get(task));
    }
    report.ranges().ifPresent(ranges::add);
  }

  private void takeOver(LevelReport report) {
    report.reads().ifPresent(reads::add);
    coverage.add(report.coverage());
    generated += report.generated();
    leftOut += report.leftOut();
    report
        .sights()
        .forEach(
            (sight, schedule) ->
                sights.merge(
                    sight, schedule, (first, other) -> Sight.counts(other, first) ? other : first));
  }

  private void requireContracts() {
    sights.entrySet().stream()
        .filter(entry -> entry.getKey().kind() == Sight.Kind.BROKEN)
        .reduce((one, other) -> Sight.counts(other.getValue(), one.getValue()) ? other : one)
        .ifPresent(
            entry -> {
              throw new BrokenContract(entry.getKey().text()).after(entry.getValue());
            });
  }

  private boolean isDecided() {
    return sights.containsKey(Sight.failure(0));
  }

  private boolean isEnough() {
    return stopsAtAny
        ? sights.keySet().stream().anyMatch(sight -> sight.kind() != Sight.Kind.ORDER)
        : isDecided();
  }

  private Optional<Exhausted> spent(long states) {
    if (WorkerPool.callerIsInterrupted()) {
      return Optional.of(Exhausted.CANCELLED);
    } else if (states > 0 && assignment.isOutOfTime()) {
      return Optional.of(Exhausted.TIME);
    } else if (assignment.isOutOfMemory(seenBytes)) {
      return Optional.of(Exhausted.MEMORY);
    }
    return distinct > settings.budget().states() ? Optional.of(Exhausted.STATES) : Optional.empty();
  }

  private Exploration found() {
    Statistics statistics = new Statistics(distinct, generated, depth);
    Map<String, List<Integer>> failed = new LinkedHashMap<>();
    Map<ErrorKind, List<Integer>> complaints = new TreeMap<>();
    Map<LockOrder.Edge, List<Integer>> orders = new TreeMap<>();
    List<Scene.Invariant> invariants = learned.invariants();
    sights.forEach(
        (sight, schedule) -> {
          switch (sight.kind()) {
            case FAILURE -> failed.put(invariants.get(sight.number()).name(), schedule);
            case COMPLAINT -> complaints.put(ErrorKind.valueOf(sight.text()), schedule);
            case ORDER -> orders.put(new LockOrder.Edge(sight.number(), sight.other()), schedule);
            case STUCK, BROKEN -> {}
          }
        });
    return new Exploration(
        statistics,
        settings.reduce()
            ? Optional.of(new Exploration.Reduced(statistics, leftOut, /* enough= */ true))
            : Optional.empty(),
        isDecided() ? Optional.empty() : exhausted,
        failed,
        Optional.ofNullable(sights.get(Sight.STUCK)),
        complaints,
        orders,
        LockOrder.cycle(orders.keySet()),
        learned.nodes(),
        seenBytes,
        Termination.UNKNOWN,
        Liveness.UNASKED,
        coverage.labels(),
        coverage.vacuous(invariants));
  }
}
