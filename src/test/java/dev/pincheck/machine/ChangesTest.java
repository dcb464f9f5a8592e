// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pincheck.engine.Budget;
import dev.pincheck.engine.Progress;
import dev.pincheck.explore.Explorer;
import dev.pincheck.explore.Run;
import dev.pincheck.explore.automaton.BrokenContract;
import dev.pincheck.explore.search.Exploration;
import dev.pincheck.explore.search.Settings;
import dev.pincheck.input.InputRejected;
import dev.pincheck.model.CodeFile;
import dev.pincheck.model.Mutations;
import dev.pincheck.model.Race;
import dev.pincheck.model.Variant;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Code of one's own overrides routines of a machine, and nothing else. */
final class ChangesTest {

  private static final long MOST_STATES = 2_000;

  private static Variant changed(Variant base, List<CodeFile> code) {
    return base.mutated("mine", Mutations.NONE.with(code));
  }

  private static Exploration explored(Race race, Variant variant) {
    Settings settings =
        Settings.ofOneOfMany(new Budget(Duration.ofMinutes(5), MOST_STATES, /* megabytes= */ 256));
    return new Explorer(race, variant, settings).explore(race.name(), Progress.SILENT);
  }

  /** Every routine of every machine overridden by a call of itself: nothing may move. */
  @Tag("engine")
  @ParameterizedTest
  @MethodSource("dev.pincheck.machine.MachineUnderTest#all")
  void anOverrideThatOnlyCallsSuperMovesNothing(MachineUnderTest machine) throws InputRejected {
    Variant base =
        machine
            .machine()
            .referenceVariant()
            .map(machine.machine().variants()::get)
            .orElseGet(() -> machine.machine().variants().values().iterator().next());
    List<CodeFile> code = new ArrayList<>();
    for (Class<?> type : Changes.running(machine.races().get(0), base)) {
      String name = "Own" + code.size();
      code.add(new CodeFile(name + ".java", callingSuper(name, type)));
    }
    Variant mine = changed(base, code);
    Changes.require(mine);

    for (Race race : machine.races()) {
      Exploration before = explored(race, base);
      Exploration after = explored(race, mine);
      assertThat(after.labels()).as(race.name()).isEqualTo(before.labels());
      assertThat(after.failed()).as(race.name()).isEqualTo(before.failed());
      assertThat(after.statistics()).as(race.name()).isEqualTo(before.statistics());
    }
  }

  private static String callingSuper(String name, Class<?> type) {
    Set<String> methods = new LinkedHashSet<>();
    Changes.overridable(type).map(ChangesTest::callingSuper).forEach(methods::add);
    return "public class "
        + name
        + " extends "
        + type.getCanonicalName()
        + " {"
        + String.join("", methods)
        + "}";
  }

  private static String callingSuper(Method method) {
    List<Class<?>> types = List.of(method.getParameterTypes());
    String taken =
        IntStream.range(0, types.size())
            .mapToObj(i -> types.get(i).getCanonicalName() + " a" + i)
            .collect(Collectors.joining(", "));
    String given =
        IntStream.range(0, types.size()).mapToObj(i -> "a" + i).collect(Collectors.joining(", "));
    boolean isVoid = method.getReturnType() == void.class;
    String body =
        " "
            + method.getReturnType().getCanonicalName()
            + " "
            + method.getName()
            + "("
            + taken
            + ") { "
            + (isVoid ? "" : "return ")
            + "super."
            + method.getName()
            + "("
            + given
            + "); }";
    return "\n@SuppressWarnings(\"unchecked\") @Override "
        + (Modifier.isPublic(method.getModifiers()) ? "public" : "protected")
        + body;
  }

  private static Variant unbinding(String body) {
    return changed(
        Run.variant("7.2"),
        List.of(
            new CodeFile(
                "Mine.java",
                "import dev.pincheck.machine.gmem.*;\n"
                    + "public class Mine extends SlotBinding {\n"
                    + "  @Override public void unbind(MemorySlot slot) {\n"
                    + body
                    + "\n  }\n}\n")));
  }

  @Test
  void aPrimitiveUnderNoMarkerIsAStepOfItsOwn() {
    Exploration found =
        explored(
            Run.race("dying-file-versus-delete"),
            unbinding(
                "slot.gmemFile.load(); int pages = slot.npages.load();\n super.unbind(slot);"));

    assertThat(found.labels()).contains("unbind:4").doesNotContain("unbind:5");
    assertThat(found.failed()).isEmpty();
  }

  @Test
  void whatFollowsAnOwnStepInTheMachineIsAnotherOne() {
    Exploration found =
        explored(
            Run.race("dying-file-versus-delete"),
            unbinding("slot.gmemFile.load();\n putAfterUnbind(world.files.at(1));"));

    assertThat(found.labels()).contains("unbind:4", "Unbind_Fput").doesNotContain("unbind:5");
  }

  @Test
  void aHelperThatTakesALockIsAStepOfItsOwn() {
    Exploration found =
        explored(
            Run.race("dying-file-versus-delete"),
            unbinding("takeInvalidateLock(world.files.at(1)).invalidateLock.upWrite();"));

    assertThat(found.labels()).contains("unbind:4");
  }

  @Test
  void markersOfOneOwnsCodeJoinWhatFollows() {
    Exploration found =
        explored(
            Run.race("dying-file-versus-delete"),
            unbinding("at(\"Unbind_CheckFile\"); slot.gmemFile.load(); slot.npages.load();"));

    assertThat(found.labels()).contains("Unbind_CheckFile").noneMatch(label -> label.contains(":"));
  }

  /** Who opened a step and has returned does not answer for what others of one's own do then. */
  @Test
  void aMarkerOfOneMethodIsNotForAnother() {
    Exploration found =
        explored(
            Run.race("dying-file-versus-delete"),
            unbinding(
                "first(slot); slot.npages.load(); }\n"
                    + "void first(MemorySlot slot) { at(\"Unbind_CheckFile\");"
                    + " slot.gmemFile.load(); second(slot); }\n"
                    + "void second(MemorySlot slot) { slot.gmemPgoff.load();"));

    assertThat(found.labels()).contains("unbind:4").doesNotContain("first:5", "second:6");
  }

  @Test
  void aLoopWithoutPrimitivesIsStoppedWithItsLineAndTheStepsThatLedThere() {
    Variant endless = unbinding("int i = 0;\n while (i < 2) { i = 1; }");

    assertThatThrownBy(() -> explored(Run.race("dying-file-versus-delete"), endless))
        .isInstanceOf(BrokenContract.class)
        .hasMessageContaining("went round 1000000 times without a primitive")
        .hasMessageContaining("at unbind, Mine.java:5")
        .hasMessageContaining("after these steps:\n  deleter  Syscall_LookupFd");
  }

  @Test
  void anExceptionIsReportedWithTheLinesOfOnesOwn() {
    Variant failing = unbinding("int[] none = {};\n none[slot.gmemFile.load()] = 1;");

    assertThatThrownBy(() -> explored(Run.race("dying-file-versus-delete"), failing))
        .isInstanceOf(BrokenContract.class)
        .hasMessageContaining("ArrayIndexOutOfBoundsException")
        .hasMessageContaining("at unbind, Mine.java:5")
        .hasMessageContaining("after these steps:");
  }

  private static void refused(Map<String, String> files, String... messages) {
    List<CodeFile> code =
        files.entrySet().stream().map(it -> new CodeFile(it.getKey(), it.getValue())).toList();
    assertThatThrownBy(() -> Changes.require(changed(Run.variant("7.2"), code)))
        .isInstanceOf(InputRejected.class)
        .hasMessageContainingAll(messages);
  }

  @Test
  void aClassThatOverridesNothingIsRefused() {
    String binding = "extends dev.pincheck.machine.gmem.SlotBinding ";
    refused(
        Map.of("A.java", "\npublic class A {}"),
        "A.java:2:1: `A` overrides nothing of the machine gmem: expected a class that extends one"
            + " of",
        "SlotBinding");
    refused(
        Map.of("A.java", "public class A " + binding + "{ public void unbnd(int i) {} }"),
        "A.java:1:1: overrides nothing: unknown routine `unbnd`, did you mean `unbind`?");
    refused(
        Map.of(
            "A.java", "public abstract class A " + binding + "{ protected void unbind(int i) {} }"),
        "A.java:1:1: `A` cannot be made");
    refused(
        Map.of("A.java", "public class A extends dev.pincheck.machine.restrictedmem.Binding {}"),
        "`A` overrides nothing of the machine gmem");
  }

  @Test
  void twoClassesForOneRoutineAreRefused() {
    String text =
        " extends dev.pincheck.machine.gmem.SlotBinding { @Override public void"
            + " unbind(dev.pincheck.machine.gmem.MemorySlot slot) {} }";
    refused(
        Map.of("A.java", "public class A" + text, "B.java", "public class B" + text),
        "both override SlotBinding: put them into one class");
  }
}
