// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.memslotlock;

import dev.pincheck.memslotlock.Knobs;
import dev.pincheck.memslotlock.LockMode;
import dev.pincheck.memslotlock.MemorySlot;
import dev.pincheck.memslotlock.Scenario;
import dev.pincheck.model.Operation;
import dev.pincheck.model.Race;
import dev.pincheck.model.Variant;
import dev.pincheck.value.Value;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Reads a race of the machine memslot-lock as a scenario of the reference. */
final class LockScenario {

  /** What puts another page behind an address. */
  private static final Set<String> NEW_PAGES = Set.of("dontneed", "replace", "change_pte");

  private final Race race;

  private LockScenario(Race race) {
    this.race = race;
  }

  /** Returns the race under the variant's knobs. */
  static Scenario of(Race race, Variant variant) {
    return new LockScenario(race).read(Knobs.of(variant.knobs()));
  }

  private Scenario read(Knobs knobs) {
    List<Scenario.UserMm> mms =
        objects("mms").entrySet().stream()
            .map(
                mm ->
                    new Scenario.UserMm(
                        mm.getKey(),
                        number(mm.getValue(), "limit"),
                        number(mm.getValue(), "ipc_lock") != 0,
                        0))
            .toList();
    List<Scenario.VirtualCpu> vcpus =
        objects("vcpus").entrySet().stream()
            .map(
                vcpu ->
                    new Scenario.VirtualCpu(
                        vcpu.getKey(),
                        number(vcpu.getValue(), "id"),
                        !isFact("uncreated", "vcpu", vcpu.getKey()),
                        isFact("ran", "vcpu", vcpu.getKey())))
            .sorted(Comparator.comparingInt(Scenario.VirtualCpu::id))
            .toList();
    List<Scenario.Slot> slots =
        objects("slots").entrySet().stream()
            .map(slot -> slot(slot.getKey(), slot.getValue()))
            .sorted(Comparator.comparingInt(Scenario.Slot::id))
            .toList();
    CallReader reader = new CallReader(slots);
    List<Scenario.Program> tasks =
        race.actors().entrySet().stream()
            .map(
                actor ->
                    new Scenario.Program(
                        actor.getKey(), actor.getValue().stream().map(reader::call).toList()))
            .toList();
    return new Scenario(knobs, vm(), mms, vcpus, slots, pageNumbers(), tasks);
  }

  private Scenario.Vm vm() {
    Map.Entry<String, Map<String, Value>> vm = objects("vms").entrySet().iterator().next();
    return new Scenario.Vm(
        vm.getKey(), CallReader.string(vm.getValue(), "mm"), isFact("mte", "vm", vm.getKey()));
  }

  private Scenario.Slot slot(String name, Map<String, Value> fields) {
    boolean reads = isFact("locked_r", "slot", name);
    boolean writes = isFact("locked_rw", "slot", name);
    return new Scenario.Slot(
        name,
        number(fields, "id"),
        number(fields, "pages"),
        isPresent(name) ? MemorySlot.State.ACTIVE : MemorySlot.State.ABSENT,
        isFact("readonly", "slot", name),
        isFact("logging", "slot", name),
        isFact("shared", "slot", name),
        isFact("mapped", "slot", name),
        writes ? LockMode.RW : reads ? LockMode.R : LockMode.NONE,
        race.initially().stream()
            .filter(fact -> fact.name().equals("cow"))
            .map(Operation::arguments)
            .filter(arguments -> CallReader.string(arguments, "slot").equals(name))
            .map(arguments -> number(arguments, "index"))
            .toList());
  }

  private boolean isPresent(String slot) {
    return Stream.of("present", "mapped", "locked_r", "locked_rw")
        .anyMatch(fact -> isFact(fact, "slot", slot));
  }

  private int pageNumbers() {
    long replaced =
        race.actors().values().stream()
            .flatMap(List::stream)
            .filter(operation -> NEW_PAGES.contains(operation.name()))
            .count();
    long cow = race.initially().stream().filter(fact -> fact.name().equals("cow")).count();
    return (int) (2 + replaced + cow);
  }

  private boolean isFact(String name, String argument, String object) {
    return race.initially().stream()
        .filter(fact -> fact.name().equals(name))
        .anyMatch(fact -> CallReader.string(fact.arguments(), argument).equals(object));
  }

  private Map<String, Map<String, Value>> objects(String kind) {
    return race.objects().getOrDefault(kind, Map.of());
  }

  private static int number(Map<String, Value> fields, String name) {
    return Math.toIntExact(CallReader.number(fields, name));
  }
}
