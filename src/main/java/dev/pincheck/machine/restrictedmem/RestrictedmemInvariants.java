// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.restrictedmem;

import dev.pincheck.kernel.InFlight;
import dev.pincheck.kernel.Memory;
import dev.pincheck.kernel.SlabObject;
import dev.pincheck.machine.Call;
import dev.pincheck.machine.Errno;
import dev.pincheck.machine.Invariants;
import dev.pincheck.machine.Snapshot;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The invariants of {@code models/restrictedmem/machine.toml} on a state of the reference.
 *
 * @param world the objects
 * @param state the state
 * @param memory what is shared in it
 */
record RestrictedmemInvariants(Restrictedmem world, Snapshot state, Memory memory) {
  private static final List<String> CALLBACKS = List.of("Start_Call", "End_Call");
  private static final Pattern INVALIDATING =
      Pattern.compile("(Start|End)_(Find|Call)|Start_Unlock|Punch_Fallocate|End_Lock");

  /** Makes all invariants. */
  static void make(Restrictedmem world, Invariants all) {
    all.that("NoWarning", Snapshot::noWarning);
    each(world, all, "NoUseAfterUnbind", (i, consumer) -> !i.misused(consumer.memory));
    each(world, all, "Balanced", RestrictedmemInvariants::balanced);
    each(world, all, "BalancedAtUnbind", RestrictedmemInvariants::balancedAtUnbind);
    each(world, all, "NotifiedOnce", (i, one) -> one.startedAgain.in(i.memory) == 0);
    each(world, all, "BoundAsAsked", RestrictedmemInvariants::boundAsAsked);
    each(world, all, "NoDangling", RestrictedmemInvariants::noDangling);
    each(world, all, "NoStaleMapping", RestrictedmemInvariants::noStaleMapping);
    each(world, all, "WithinOwnFrames", RestrictedmemInvariants::withinOwnFrames);
    that(world, all, "NoUseAfterRelease", i -> !i.misused(world.memory));
    that(world, all, "OnlyConcerned", i -> i.state.everyTask(i::onlyConcerned));
    that(world, all, "NobodyLeftOut", i -> i.state.everyTask(i::nobodyLeftOut));
    that(world, all, "Exclusive", RestrictedmemInvariants::exclusive);
    that(world, all, "NeighboursAllowed", i -> i.state.everyTask(i::neighboursAllowed));
    that(world, all, "BindFailsEarly", i -> i.state.everyTask(i::bindFailsEarly));
    that(world, all, "HolesTakeTurns", i -> i.labels().filter(CALLBACKS::contains).count() < 2);
    that(world, all, "SharedIsRefused", i -> i.state.everyTask(i::sharedIsRefused));
    that(world, all, "ExclusivityIsUniform", RestrictedmemInvariants::exclusivityIsUniform);
    that(world, all, "UnalignedIsRefused", i -> i.state.everyTask(i::unalignedIsRefused));
    all.everyTaskEnds("EveryTaskEnds");
    all.whenever(
        "InvalidationsEnd",
        world.consumers.all(),
        consumer -> consumer.name,
        (now, consumer) -> consumer.inProgress.in(now.memory()) > 0,
        (now, consumer) -> consumer.inProgress.in(now.memory()) == 0);
    all.whenever(
        "FileIsFreed",
        List.of(world),
        rm -> "",
        (now, rm) -> rm.fCount.in(now.memory()) == 0,
        (now, rm) -> rm.memory.freedIn(now.memory()));
  }

  private static void that(
      Restrictedmem world, Invariants all, String name, Predicate<RestrictedmemInvariants> holds) {
    all.that(name, state -> holds.test(new RestrictedmemInvariants(world, state, state.memory())));
  }

  private static void each(
      Restrictedmem world,
      Invariants all,
      String name,
      BiPredicate<RestrictedmemInvariants, Consumer> holds) {
    that(world, all, name, i -> i.consumers().allMatch(consumer -> holds.test(i, consumer)));
  }

  private Stream<String> labels() {
    return IntStream.range(0, state.state().tasks().size()).mapToObj(state::label);
  }

  private Stream<Consumer> consumers() {
    return world.consumers.all().stream();
  }

  private Stream<Consumer> active() {
    return consumers().filter(consumer -> consumer.active.in(memory) != 0);
  }

  private IntStream indexesOf(Consumer consumer) {
    return IntStream.range(0, world.bindings.size())
        .filter(index -> world.bindings.in(memory, index) == consumer.number);
  }

  private boolean isListed(Consumer consumer) {
    return world.notifiers.in(memory, consumer.number - 1) != 0;
  }

  private boolean isBound(Consumer consumer) {
    return isListed(consumer) || indexesOf(consumer).findAny().isPresent();
  }

  private static boolean has(InFlight tasks, Memory memory, int task) {
    return ((tasks.in(memory) >> task) & 1) != 0;
  }

  /** Says whether the first complaint that is no warning is about that object. */
  private boolean misused(SlabObject object) {
    return memory
        .oops()
        .filter(oops -> !oops.kind().isWarning() && oops.object() == object.number())
        .isPresent();
  }

  private boolean balanced(Consumer consumer) {
    int count = consumer.inProgress.in(memory);
    return count == 0
        || (count > 0
            && (consumer.memory.freedIn(memory)
                || labels().anyMatch(INVALIDATING.asMatchPredicate())));
  }

  private boolean balancedAtUnbind(Consumer consumer) {
    return !state.given(consumer.memory.freedIn(memory)) || consumer.inProgress.in(memory) == 0;
  }

  private boolean onlyConcerned(int task) {
    return consumers()
        .filter(consumer -> has(consumer.started, memory, task))
        .filter(consumer -> state.given(world.fCount.in(memory) > 0))
        .allMatch(consumer -> concerns(state.call(task), consumer));
  }

  private boolean concerns(Call call, Consumer consumer) {
    if (call.has("consumer")) {
      Consumer own = world.consumers.named(call.text("consumer"));
      return consumer.means(own.start, own.last);
    }
    int first = call.number("pgoff");
    return consumer.means(first, first + call.number("pages") - 1);
  }

  private boolean nobodyLeftOut(int task) {
    return !state.label(task).equals("Punch_Fallocate")
        || active()
            .filter(consumer -> state.given(concerns(state.call(task), consumer)))
            .allMatch(consumer -> has(consumer.started, memory, task));
  }

  /** Counts for each page who means it. */
  private boolean exclusive() {
    return IntStream.range(0, world.pages)
        .allMatch(page -> active().filter(one -> one.means(page, page)).count() < 2);
  }

  private boolean boundAsAsked(Consumer consumer) {
    int[] asked = IntStream.rangeClosed(consumer.start, consumer.last).toArray();
    return !state.given(consumer.active.in(memory) != 0)
        || isListed(consumer)
        || Arrays.equals(indexesOf(consumer).toArray(), asked);
  }

  private boolean neighboursAllowed(int task) {
    Call call = state.call(task);
    return !state.given(state.label(task).equals("Bind_Unlock") && call.is("bind"))
        || state.errno(task) != Errno.EINVAL
        || consumers().filter(this::isBound).anyMatch(other -> concerns(call, other));
  }

  private boolean noDangling(Consumer consumer) {
    return !consumer.memory.freedIn(memory) || !isBound(consumer);
  }

  private boolean noStaleMapping(Consumer consumer) {
    return IntStream.range(0, consumer.mapped.size())
        .filter(index -> state.given(consumer.mapped.in(memory, index) != 0))
        .allMatch(
            index ->
                consumer.mapped.in(memory, index) - 1
                    == world.removals.in(memory, consumer.start + index));
  }

  private boolean withinOwnFrames(Consumer consumer) {
    int own = ((1 << consumer.mapped.size()) - 1) << consumer.gfn;
    return (consumer.window.in(memory) & ~own) == 0;
  }

  private boolean bindFailsEarly(int task) {
    return !state.given(state.call(task).is("fault")) || state.errno(task) != Errno.EBUSY;
  }

  private boolean sharedIsRefused(int task) {
    boolean decided = state.label(task).equals("Bind_Unlock") && state.call(task).is("bind_shared");
    return !state.given(decided) || state.errno(task) == Errno.EINVAL;
  }

  private boolean exclusivityIsUniform() {
    return world.design.isList || active().map(this::asksToShare).distinct().count() < 2;
  }

  private boolean asksToShare(Consumer consumer) {
    return state
        .calls()
        .all()
        .filter(call -> call.is("bind_shared"))
        .anyMatch(call -> call.text("consumer").equals(consumer.name));
  }

  private boolean unalignedIsRefused(int task) {
    return !state.given(state.call(task).is("punch_unaligned"))
        || List.of("Syscall_Enter", "Done").contains(state.label(task));
  }
}
