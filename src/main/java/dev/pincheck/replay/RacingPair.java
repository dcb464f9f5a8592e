// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.replay;

import dev.pincheck.kernel.Layout;
import dev.pincheck.kernel.Primitive;
import dev.pincheck.kernel.PrimitiveKind;
import dev.pincheck.kernel.SlabObject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiPredicate;

/**
 * The two steps of different tasks that make a counterexample: both touch one thing, and one of
 * them frees or changes it.
 *
 * @param earlier the number of the first step
 * @param later the number of the second
 * @param thing what both touch, as the reference names it: {@code f_count of f1}, {@code slot s1}
 * @param first what the first does to it: frees, changes or reads
 * @param second what the second does
 */
public record RacingPair(int earlier, int later, String thing, String first, String second) {

  /**
   * Finds them: the access that a checker complains of and the step that freed its object, if they
   * are of two tasks; else the latest two in conflict about a cell, or else about an object, of
   * which one is of the task that does the last step. There need not be any.
   */
  public static Optional<RacingPair> of(Walk walk) {
    List<Moment> moments = walk.moments();
    if (moments.isEmpty() || !(walk.outcome() instanceof Outcome.Reproduced reproduced)) {
      return Optional.empty();
    }
    Optional<RacingPair> freed = reproduced.report().flatMap(RacingPair::ofReport);
    boolean ofSteps = reproduced.what().equals(Replay.DEADLOCK) || reproduced.never().isPresent();
    if (freed.isPresent() || ofSteps) {
      return freed;
    }
    Layout layout = walk.layout();
    return conflict(
            walk, (one, other) -> isSameCell(one, other) && !(isCount(one) && isCount(other)))
        .or(() -> conflict(walk, RacingPair::isSameCell))
        .or(() -> conflict(walk, (one, other) -> isSameObject(layout, one, other)));
  }

  private static Optional<RacingPair> ofReport(MemoryReport report) {
    return report
        .freed()
        .filter(freed -> !freed.task().equals(report.where().task()))
        .map(
            freed ->
                new RacingPair(
                    freed.step(),
                    report.where().step(),
                    report.object(),
                    "frees",
                    report.write() ? "writes" : "reads"));
  }

  /** Finds the latest conflict in which the task of the last step has a part. */
  private static Optional<RacingPair> conflict(
      Walk walk, BiPredicate<Primitive, Primitive> aboutOneThing) {
    List<Moment> moments = walk.moments();
    String task = moments.get(moments.size() - 1).task();
    for (int later = moments.size() - 1; later > 0; later--) {
      for (int earlier = later - 1; earlier >= 0; earlier--) {
        Moment one = moments.get(earlier);
        Moment other = moments.get(later);
        if (!one.task().equals(other.task())
            && (one.task().equals(task) || other.task().equals(task))) {
          Optional<RacingPair> found = conflict(walk.layout(), one, other, aboutOneThing);
          if (found.isPresent()) {
            return found;
          }
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<RacingPair> conflict(
      Layout layout,
      Moment earlier,
      Moment later,
      BiPredicate<Primitive, Primitive> aboutOneThing) {
    for (Moment.Act mine : later.accesses().toList()) {
      for (Moment.Act theirs : earlier.accesses().toList()) {
        if ((mine.writes() || theirs.writes())
            && isState(layout, mine)
            && isState(layout, theirs)
            && aboutOneThing.test(mine.primitive(), theirs.primitive())) {
          String thing = layout.name(mine.primitive().cell());
          return Optional.of(
              new RacingPair(earlier.step(), later.step(), thing, did(theirs), did(mine)));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isSameCell(Primitive one, Primitive other) {
    return one.cell() == other.cell();
  }

  /** Two counts of one thing come out the same in either order. */
  private static boolean isCount(Primitive primitive) {
    return switch (primitive.kind()) {
      case REF_INC, REF_INC_NOT_ZERO, REF_DEC_AND_TEST, ADD -> true;
      default -> false;
    };
  }

  private static boolean isState(Layout layout, Moment.Act act) {
    int cell = act.primitive().cell();
    return cell >= Layout.COMPLAINT_CELLS && !layout.isGhost(cell);
  }

  private static boolean isSameObject(Layout layout, Primitive one, Primitive other) {
    OptionalInt mine = objectOf(layout, one.cell());
    return mine.isPresent() && mine.equals(objectOf(layout, other.cell()));
  }

  /** A cell of what is never freed belongs to no object, one that says whether it is to its own. */
  private static OptionalInt objectOf(Layout layout, int cell) {
    if (layout.owner(cell) != 0) {
      return OptionalInt.of(layout.owner(cell));
    }
    return layout.objects().stream()
        .filter(object -> layout.name(cell).equals(object.kind() + " " + object.name()))
        .mapToInt(SlabObject::number)
        .findFirst();
  }

  private static String did(Moment.Act act) {
    return act.primitive().kind() == PrimitiveKind.FREE
        ? "frees"
        : act.writes() ? "changes" : "reads";
  }

  /** Returns what one of the two steps does: {@code reads}. */
  public String did(int step) {
    return step == earlier ? first : second;
  }

  /** Returns the two in the words of one of them: {@code step 14, which frees it}. */
  public Optional<String> seenFrom(int step) {
    if (step == earlier) {
      return Optional.of("step " + later + ", which " + second + " it");
    }
    return step == later
        ? Optional.of("step " + earlier + ", which " + first + " it")
        : Optional.empty();
  }
}
