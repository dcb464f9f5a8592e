// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.automaton;

import dev.pincheck.kernel.Kernel;
import dev.pincheck.kernel.Layout;
import dev.pincheck.kernel.Primitive;
import dev.pincheck.kernel.Routine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs a routine from its last checkpoint with given results up to the primitive behind them, which
 * is not carried out, and notes what it passes on the way. Not for several threads.
 */
final class LearningKernel implements Kernel {

  private final Layout layout;
  private final int longest;

  private List<Integer> given = List.of();
  private List<Primitive> expected = List.of();
  private final List<Primitive> performed = new ArrayList<>();
  private final List<Marker> markers = new ArrayList<>();
  private int live;
  private int keptFrom;
  private int passed;
  private int allMarkers;
  private String label = "";
  private final List<Event> events = new ArrayList<>();
  private int eventsFrom;
  private boolean hears;
  private boolean unwinding;

  /**
   * Makes the kernel.
   *
   * @param layout names the cells of primitives in messages; may still be filled
   * @param longest how many primitives, and how many markers, a routine may pass between two
   *     checkpoints
   */
  LearningKernel(Layout layout, int longest) {
    this.layout = layout;
    this.longest = longest;
  }

  /**
   * A marker behind the last result.
   *
   * @param label its label
   * @param path how to get to it
   */
  record Marker(String label, Node.Path path) {}

  /**
   * Where a routine stops.
   *
   * @param markers passed behind the last result
   * @param path how to get to the stop from the last checkpoint
   * @param pending the primitive that comes next; empty at the routine's end
   * @param performed the primitives that got the results, from where the run began
   * @param restarted how many of these lie before the last checkpoint
   */
  record Stop(
      List<Marker> markers,
      Node.Path path,
      Optional<Primitive> pending,
      List<Primitive> performed,
      int restarted) {
    Stop {
      markers = List.copyOf(markers);
      performed = List.copyOf(performed);
    }
  }

  /** Something that a routine does that another one can be compared by. */
  sealed interface Event {

    /** It passes a marker. */
    record Passes(String label) implements Event {}

    /** It does a primitive, or comes to one. */
    record Does(Primitive primitive) implements Event {}

    /** It comes to a checkpoint. */
    record Keeps(int live) implements Event {}

    /** It ends. */
    record Ends() implements Event {}

    /** It throws. */
    record Fails(String how) implements Event {}
  }

  /**
   * Runs the routine and returns what it does behind a checkpoint, up to the primitive behind the
   * last result. If it throws, that is the last thing it does.
   *
   * @param entry what the checkpoint kept that it is entered at
   * @param results answers of the primitives from there on
   * @param before how many of them lie before the checkpoint: the last one that is passed with them
   */
  List<Event> events(Routine routine, int entry, List<Integer> results, int before) {
    hears = true;
    eventsFrom = before;
    events.clear();
    try {
      begin(entry, results, List.of());
      routine.run(entry);
      events.add(new Event.Ends());
    } catch (Pending reached) {
      events.add(new Event.Does(reached.primitive));
    } catch (RuntimeException thrown) {
      events.add(new Event.Fails(thrown.toString()));
    } finally {
      hears = false;
    }
    return List.copyOf(events);
  }

  private void hear(Event event) {
    if (hears && performed.size() >= eventsFrom) {
      events.add(event);
    }
  }

  private void begin(int entry, List<Integer> results, List<Primitive> known) {
    given = results;
    expected = known;
    performed.clear();
    markers.clear();
    live = entry;
    keptFrom = 0;
    passed = 0;
    allMarkers = 0;
    label = "";
    unwinding = false;
  }

  /**
   * Runs the routine.
   *
   * @param entry what the checkpoint kept that it is entered at
   * @param results answers of the primitives from there on
   * @param known the primitives that asked for them in earlier runs, as far as there were any
   * @throws BrokenContract if the routine is not deterministic, does not end, or throws
   */
  Stop run(Routine routine, int entry, List<Integer> results, List<Primitive> known) {
    begin(entry, results, known);
    Optional<Primitive> pending = Optional.empty();
    try {
      routine.run(entry);
    } catch (Pending reached) {
      pending = Optional.of(reached.primitive);
    } catch (BrokenContract broken) {
      throw broken;
    } catch (RuntimeException thrown) {
      boolean ours = thrown.getClass().getName().startsWith("dev.pincheck.");
      throw new BrokenContract(
          "the routine fails at " + place() + ": " + (ours ? thrown.getMessage() : thrown), thrown);
    }
    if (unwinding && pending.isEmpty()) {
      throw goesOn();
    }
    if (performed.size() < given.size()) {
      throw notDeterministic(
          "ends, where it went on with " + described(expected.get(performed.size())));
    }
    return new Stop(markers, path(), pending, performed, keptFrom);
  }

  private Node.Path path() {
    return new Node.Path(live, passed, given.subList(keptFrom, performed.size()));
  }

  @Override
  public void at(String marker) {
    if (unwinding) {
      throw goesOn();
    }
    if (performed.size() == given.size()) {
      markers.add(new Marker(marker, path()));
    }
    passed++;
    label = marker;
    hear(new Event.Passes(marker));
    if (++allMarkers > longest) {
      throw tooLong("markers");
    }
  }

  @Override
  public int perform(Primitive primitive) {
    int index = performed.size();
    if (index == given.size()) {
      if (unwinding) {
        throw goesOn();
      }
      unwinding = true;
      throw new Pending(primitive);
    }
    if (index >= longest) {
      throw tooLong("primitives");
    }
    if (index < expected.size() && !expected.get(index).equals(primitive)) {
      throw notDeterministic(
          String.format(
              "does %s, where it did %s", described(primitive), described(expected.get(index))));
    }
    hear(new Event.Does(primitive));
    performed.add(primitive);
    markers.clear();
    return given.get(index);
  }

  @Override
  public void checkpoint(int kept) {
    live = kept;
    keptFrom = performed.size();
    passed = 0;
    if (performed.size() == eventsFrom) {
      events.clear();
    } else {
      hear(new Event.Keeps(kept));
    }
  }

  /** Who catches the way back would end where it only waits for an answer. */
  private BrokenContract goesOn() {
    return new BrokenContract(
        "the routine catches the exception by which the kernel ends a step, at " + place());
  }

  private BrokenContract notDeterministic(String difference) {
    return new BrokenContract(
        String.format(
            "the routine is not deterministic: with the same results it %s, at %s, primitive %d"
                + " since the checkpoint",
            difference, place(), performed.size() + 1));
  }

  private BrokenContract tooLong(String what) {
    return new BrokenContract(
        String.format(
            "the routine does not come to an end: more than %d %s since the checkpoint, at %s;"
                + " its last: %s",
            longest,
            what,
            place(),
            performed.subList(Math.max(0, performed.size() - 8), performed.size()).stream()
                .map(this::described)
                .toList()));
  }

  /** Returns a primitive in words, {@code STORE of f_count of f1, argument 2}. */
  String described(Primitive primitive) {
    String what = primitive.kind() + " of " + layout.name(primitive.cell());
    return primitive.argument() == 0 ? what : what + ", argument " + primitive.argument();
  }

  /** Returns one of the things that a routine does in words. */
  String described(List<Event> all, int index) {
    if (index == all.size()) {
      return "does nothing";
    }
    Event event = all.get(index);
    if (event instanceof Event.Does does) {
      return "does " + described(does.primitive());
    } else if (event instanceof Event.Passes passes) {
      return "passes " + passes.label();
    } else if (event instanceof Event.Keeps keeps) {
      return "keeps " + keeps.live();
    }
    return event instanceof Event.Fails fails ? "fails: " + fails.how() : "ends";
  }

  private String place() {
    return label.isEmpty() ? "its start" : label;
  }

  /** Unwinds a routine at the primitive that comes next. */
  private static final class Pending extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Primitive primitive;

    private Pending(Primitive primitive) {
      super("pending", null, false, false);
      this.primitive = primitive;
    }
  }
}
