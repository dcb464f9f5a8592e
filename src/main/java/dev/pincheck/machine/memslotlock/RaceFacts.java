// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.memslotlock;

import dev.pincheck.machine.Setup;
import java.util.Comparator;
import java.util.List;

/** What a race says about the race. */
public record RaceFacts(Setup setup) {

  /** Returns the objects of a kind by their id. */
  List<Setup.Named> sorted(String plural) {
    return setup.objects(plural).stream()
        .sorted(Comparator.comparingInt(object -> object.fields().number("id")))
        .toList();
  }

  /** Returns the name of the mm of the process that created the VM. */
  String mmOfVm() {
    return setup.only("vms").fields().text("mm");
  }

  boolean mte() {
    return setup.facts("mte").findAny().isPresent();
  }

  boolean vcpu(String fact, String vcpu) {
    return setup.facts(fact).anyMatch(given -> given.text("vcpu").equals(vcpu));
  }

  boolean slot(String fact, String slot) {
    return setup.facts(fact).anyMatch(given -> given.text("slot").equals(slot));
  }

  boolean cow(String slot, int index) {
    return setup
        .facts("cow")
        .anyMatch(given -> given.text("slot").equals(slot) && given.number("index") == index);
  }

  /** Returns how a memslot is locked; a locked one is mapped, and its deferred work is done. */
  LockMode lock(String slot) {
    return slot("locked_rw", slot)
        ? LockMode.RW
        : slot("locked_r", slot) ? LockMode.R : LockMode.NONE;
  }

  boolean mapped(String slot) {
    return slot("mapped", slot) || lock(slot) != LockMode.NONE;
  }

  int lockedPages() {
    return setup.objects("slots").stream()
        .filter(slot -> lock(slot.name()) != LockMode.NONE)
        .mapToInt(slot -> slot.fields().number("pages"))
        .sum();
  }

  /** Returns how many host pages there may be behind each page of a memslot. */
  int pageNumbers() {
    long replaced =
        setup.calls().all().filter(call -> call.is("dontneed", "replace", "change_pte")).count();
    return (int) (2 + replaced + setup.facts("cow").count());
  }
}
