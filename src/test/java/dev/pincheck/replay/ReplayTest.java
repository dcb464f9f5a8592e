// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.explore.Reference;
import dev.pincheck.explore.ReferenceSearch;
import dev.pincheck.explore.ReferenceState;
import dev.pincheck.explore.Run;
import dev.pincheck.explore.ScheduledStep;
import dev.pincheck.kernel.ErrorKind;
import dev.pincheck.model.Property;
import dev.pincheck.trace.Trace;
import dev.pincheck.trace.TraceMeta;
import dev.pincheck.trace.TraceState;
import dev.pincheck.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What becomes of counterexamples in the reference. */
final class ReplayTest {

  private static final String RACE = "dying-file-versus-delete";
  private static final String PROPERTY = "NoUseAfterFree";

  private static Trace shortest(String variant) {
    Reference reference = new Reference(Run.race(RACE), Run.variant(variant));
    return trace(variant, ReferenceSearch.run(reference, List.of(PROPERTY)).schedule());
  }

  private static Trace trace(String variant, List<ScheduledStep> schedule) {
    Reference reference = new Reference(Run.race(RACE), Run.variant(variant));
    ReferenceState state = reference.initial();
    List<TraceState> states = new ArrayList<>();
    states.add(TraceState.initial(reference.view(state)));
    for (ScheduledStep step : schedule) {
      int actor = reference.actors().indexOf(step.actor());
      state = ((Reference.Step.Moved) reference.step(state, actor)).after();
      states.add(TraceState.after(named(step.actor(), step.label()), reference.view(state)));
    }
    return traceOf(variant, states);
  }

  private static Trace traceOf(String variant, List<TraceState> states) {
    TraceMeta meta =
        new TraceMeta(
            "gmem/" + RACE, Optional.of(variant), "violated", Optional.of(PROPERTY), "tlc", "");
    List<String> vars = List.copyOf(states.get(0).values().keySet());
    return new Trace(meta, vars, states, OptionalInt.empty());
  }

  private static TraceState.Step named(String actor, String label) {
    return new TraceState.Step(Optional.of(actor), label, Optional.empty());
  }

  private static Trace replaced(Trace trace, int index, TraceState state) {
    List<TraceState> states = new ArrayList<>(trace.states());
    states.set(index, state);
    return new Trace(trace.meta(), trace.vars(), states, trace.loop());
  }

  private static Outcome replay(Trace trace, String variant) {
    return Replay.run(trace, Run.race(RACE), Run.variant(variant));
  }

  @Test
  void aCounterexampleIsReproducedAtItsLastStep() {
    Trace trace = shortest("v11");

    Outcome outcome = replay(trace, "v11");

    assertThat(outcome).isInstanceOf(Outcome.Reproduced.class);
    assertThat(((Outcome.Reproduced) outcome).step()).isEqualTo(trace.steps());
  }

  @Test
  void theReportSaysWhoUsedWhoFreedAndWhere() {
    Outcome.Reproduced outcome = (Outcome.Reproduced) replay(shortest("v11"), "v11");

    MemoryReport report = outcome.report().orElseThrow();
    assertThat(report.kind()).isEqualTo(ErrorKind.USE_AFTER_FREE);
    assertThat(report.write()).isTrue();
    assertThat(report.object()).isEqualTo("memslot s1");
    assertThat(report.allocated()).isEmpty();
    assertThat(report.where().task()).isEqualTo("closer");
    assertThat(report.where().trace().routines())
        .startsWith("GuestMemfd.nullSlots", "GuestMemfd.release");
    MemoryReport.Place freed = report.freed().orElseThrow();
    assertThat(freed.task()).isEqualTo("deleter");
    assertThat(freed.label()).isEqualTo("Memslot_Free");
    assertThat(freed.trace().routines()).startsWith("Memslots.freeUnbound", "Memslots.free");
  }

  @Test
  void theTwoStepsThatRaceAreTheAccessAndTheFree() {
    Walk walk = Replay.walk(shortest("6.14"), Run.race(RACE), Run.variant("6.14"));

    RacingPair pair = RacingPair.of(walk).orElseThrow();
    assertThat(walk.moments().get(pair.earlier() - 1).label()).isEqualTo("Memslot_Free");
    assertThat(walk.moments().get(pair.later() - 1).label()).isEqualTo("Release_NullSlots");
    assertThat(pair.seenFrom(pair.later())).hasValue("step " + pair.earlier() + ", which frees it");
    assertThat(pair.seenFrom(1)).isEmpty();
  }

  @Test
  void whatTheFixedVariantDoesInsteadIsFollowedToTheEndOfItsTask() {
    Walk walk = Replay.walk(shortest("6.14"), Run.race(RACE), Run.variant("6.18"));

    assertThat(walk.detour().stream().map(Moment::label))
        .startsWith("Unbind_CheckFile")
        .contains("Memslot_Free")
        .doesNotContain("SetMemoryRegion_ReleaseSlotsLock");
    assertThat(walk.beyond().steps()).isEqualTo(walk.told().steps() + walk.detour().size());
  }

  @Test
  void theLineThatTheReportNamesIsTheAccess() throws java.io.IOException {
    Outcome.Reproduced outcome = (Outcome.Reproduced) replay(shortest("v11"), "v11");

    assertThat(lineOf(outcome.report().orElseThrow().where().trace().line()))
        .isEqualTo("slot.gmemFile.store(NULL);");
  }

  private static String lineOf(String fileAndLine) throws java.io.IOException {
    String[] parts = fileAndLine.split(":", 2);
    java.nio.file.Path source =
        java.nio.file.Path.of(
            System.getProperty("pincheck.home"),
            "src/main/java/dev/pincheck/machine/gmem",
            parts[0]);
    return java.nio.file.Files.readAllLines(source).get(Integer.parseInt(parts[1]) - 1).strip();
  }

  @Test
  void onTheFixedVariantTheScheduleIsLeftWhereUnbindChanged() {
    Outcome outcome = replay(shortest("6.14"), "6.18");

    assertThat(outcome).isInstanceOf(Outcome.LeftThePath.class);
    Outcome.LeftThePath left = (Outcome.LeftThePath) outcome;
    assertThat(left.wanted()).hasValue(new ScheduledStep("deleter", "GetFile_Load"));
    assertThat(left.stands()).containsEntry("deleter", "Unbind_CheckFile");
    assertThat(left.enabled()).contains(new ScheduledStep("deleter", "Unbind_CheckFile"));
    assertThat(left.text()).contains("wants GetFile_Load of deleter", "stands at Unbind_CheckFile");
  }

  @Test
  void aScheduleThatRunsToItsEndWithoutHarmIsFixed() {
    List<ScheduledStep> harmless =
        List.of(
            new ScheduledStep("closer", "Syscall_LookupFd"),
            new ScheduledStep("closer", "Close_Fput"));

    assertThat(replay(trace("v11", harmless), "6.18")).isEqualTo(new Outcome.Fixed(2, PROPERTY));
  }

  @Test
  void aStepThatMustWaitIsBlockedByALockWithAHolder() {
    Trace trace = shortest("v11");
    TraceState initial = trace.states().get(0);
    Trace locked =
        traceOf(
            "6.14",
            List.of(
                initial,
                TraceState.after(named("deleter", "Syscall_LookupFd"), Map.of()),
                TraceState.after(named("deleter", "SetMemoryRegion_TakeSlotsLock"), Map.of()),
                TraceState.after(named("closer", "Syscall_LookupFd"), Map.of()),
                TraceState.after(named("closer", "Close_Fput"), Map.of()),
                TraceState.after(named("closer", "Return_ToUser"), Map.of()),
                TraceState.after(named("closer", "Release_TakeSlotsLock"), Map.of())));

    assertThat(replay(locked, "6.18"))
        .isEqualTo(
            new Outcome.Blocked(
                6,
                new ScheduledStep("closer", "Release_TakeSlotsLock"),
                "slots_lock of vm1",
                List.of("deleter")));
  }

  @Test
  void aLabelThatTheReferenceDoesNotKnowIsGone() {
    Trace trace = shortest("v11");
    Trace renamed =
        replaced(trace, 3, TraceState.after(named("closer", "Unbind_Everything"), Map.of()));

    assertThat(replay(renamed, "6.18")).isEqualTo(new Outcome.ActionGone(3, "Unbind_Everything"));
  }

  @Test
  void anActorThatTheRaceDoesNotKnowLeavesThePath() {
    Trace trace = shortest("v11");
    Trace renamed = replaced(trace, 1, TraceState.after(named("stranger", "Close_Fput"), Map.of()));

    assertThat(replay(renamed, "6.18").text()).contains("stranger, which is no actor of the race");
  }

  @Test
  void aLabelThatIsNoMoreIsGoneOnItsOwnVariantToo() {
    Trace trace = shortest("v11");
    TraceState second = trace.states().get(2);
    TraceState third = trace.states().get(3);
    String actor = third.step().orElseThrow().actor().orElseThrow();
    TreeMap<String, Value> values = new TreeMap<>(second.values());
    TreeMap<String, Value> places = new TreeMap<>(((Value.Record) values.get("pc")).fields());
    places.put(actor, Value.of("Unbind_Everything"));
    values.put("pc", Value.record(places));
    Trace renamed =
        replaced(
            replaced(trace, 2, new TraceState(second.step(), values)),
            3,
            TraceState.after(named(actor, "Unbind_Everything"), third.values()));

    assertThat(replay(renamed, "v11")).isEqualTo(new Outcome.ActionGone(3, "Unbind_Everything"));
  }

  @Test
  void aStateThatDiffersFromTheTraceIsToldByVariable() {
    Trace trace = shortest("v11");
    TraceState second = trace.states().get(2);
    TreeMap<String, Value> values = new TreeMap<>(second.values());
    values.put("fCount", Value.record(Map.of("f1", Value.of(7), "vm1", Value.of(1))));
    Trace wrong = replaced(trace, 2, new TraceState(second.step(), values));

    Outcome outcome = replay(wrong, "v11");

    assertThat(outcome).isInstanceOf(Outcome.LeftThePath.class);
    assertThat(((Outcome.LeftThePath) outcome).step()).isEqualTo(2);
    assertThat(outcome.text()).contains("fCount: [f1 |-> 7, vm1 |-> 1]");
  }

  @Test
  void aPropertyThatTheReferenceDoesNotKnowIsNamed() {
    Trace trace = shortest("v11");
    TraceMeta meta =
        new TraceMeta(
            trace.meta().model(),
            Optional.of("v11"),
            "violated",
            Optional.of("NoSuchClaim"),
            "tlc",
            "");

    Outcome outcome =
        replay(new Trace(meta, trace.vars(), trace.states(), OptionalInt.empty()), "6.18");

    assertThat(outcome.text()).contains("property NoSuchClaim: unknown to the reference");
  }

  @Test
  void theReferenceKnowsEveryInvariantOfTheMachine() {
    Reference reference = new Reference(Run.race(RACE), Run.variant("v11"));

    assertThat(Run.models().machines().get("gmem").properties().values())
        .filteredOn(Property::isInvariant)
        .allMatch(property -> reference.knows(property.name()));
  }

  @Test
  void everyStepOfATraceGetsTheRoutineThatOpensIt() throws java.io.IOException {
    Trace trace = Replay.told(shortest("v11"), Run.race(RACE), Run.variant("v11"));

    for (TraceState state : trace.states().subList(1, trace.states().size())) {
      TraceState.Step step = state.step().orElseThrow();
      assertThat(classOf(step.source().orElseThrow())).contains("at(\"" + step.action() + "\");");
    }
  }

  private static String classOf(String routine) throws java.io.IOException {
    String type = routine.substring(0, routine.indexOf('.'));
    return java.nio.file.Files.readString(
        java.nio.file.Path.of(
            System.getProperty("pincheck.home"),
            "src/main/java/dev/pincheck/machine/gmem",
            type + ".java"));
  }
}
