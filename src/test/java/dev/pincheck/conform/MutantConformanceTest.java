// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.conform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.model.Race;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Spec and reference lack the same piece: also what no version does must be the same in both. */
@Tag("engine")
class MutantConformanceTest {

  @TempDir private Path folder;

  @ParameterizedTest(name = "{0}, {1}")
  @CsvSource({
    "create-without-vm-reference,         file-made-before-vm-dies",
    "swap-without-srcu-at-last,           fault-and-close-versus-delete",
    "swap-without-srcu-after-invalid,     fault-and-close-versus-delete",
    "get-pfn-puts-first,                  close-versus-fault",
    "get-file-without-looking,            create-error-versus-close",
    "fault-checks-sequence-alone,         punch-versus-fault",
    "fault-checks-unlocked,               punch-versus-fault",
    "fault-does-not-check,                punch-versus-fault",
    "fault-reads-sequence-late,           punch-versus-fault",
    "end-counts-out-first-unlocked,       punch-versus-fault",
    "truncate-before-begin,               punch-versus-fault",
    "truncate-after-end,                  punch-versus-fault",
    "punch-own-file,                      punch-reaches-other-vm",
    "get-pfn-maps-poisoned-folio,         memory-error-versus-fault",
    "end-always,                          fault-after-unbound-punch",
    "release-puts-vm-before-unlocking,    close-everything",
    "release-puts-vm-before-clearing,     close-everything",
    "release-keeps-vm,                    close-everything",
    "release-frees-gmem-before-list-del,  dying-file-versus-delete",
    "release-without-zap,                 mapped-page-versus-close",
    "unbind-puts-first,                   dying-file-versus-delete",
    "unbind-puts-pinned-file-first,       dying-file-versus-delete",
    "unbind-does-not-look-first,          dying-file-versus-delete",
    "bind-puts-before-store,              create-error-versus-close",
    "bind-keeps-reference,                create-error-versus-close",
    "bind-leaks-on-error,                 negative-offset-leaks-file",
    "bind-over-others,                    double-bind",
    "delete-frees-before-unbind,          dying-file-versus-delete",
    "delete-unbinds-first,                dying-file-versus-delete",
    "get-pfn-does-not-look,               fault-on-half-stored-binding",
    "hook-comes-after-put,                pinned-page-at-punch",
    "hook-misses-holes,                   hole-then-last-close",
    "hook-in-evict-inode-too,             hook-meets-two-files",
  })
  void specAndReferenceLackTheSame(String mutant, String race) throws Exception {
    lackTheSame(new Machines(), mutant, race);
  }

  @ParameterizedTest(name = "{0}, {1}")
  @CsvSource({
    "lock-pins-first-page,                    two-pages-unlocked",
    "lock-maps-at-first-frame,                lock-up-to-the-limit",
    "rollback-takes-first-leaf,               failed-lock-at-its-end",
    "rollback-drops-failed-pin-at-first-page, failed-lock-topup-at-second-page",
    "give-back-one-more,                      failed-lock-topup",
    "charge-forgets-others,                   lock-versus-mlock",
    "unlock-keeps-first-pin,                  two-pages-unlocked",
    "sanitise-first-page,                     two-pages-with-tags",
    "flush-first-memslot,                     two-memslots-locked",
    "reset-unmaps-first-page,                 reset-of-two-memslots",
    "fault-gets-first-page,                   fault-beside-another-page",
    "change-pte-of-first-page,                second-page-invalidated",
    "lock-leaves-first-vcpu,                  lock-versus-two-vcpus",
  })
  void loopsAndPlacesAreWrongAlike(String mutant, String race) throws Exception {
    lackTheSame(new Machines("memslot-lock"), mutant, race);
  }

  @ParameterizedTest(name = "{0}, {1}")
  @CsvSource({
    "unbind-clears-after-unlocking,           dying-file-versus-delete",
    "memory-error-locks-file-first,           memory-error-versus-last-close-by-folio",
    "memory-error-locks-file-first,           hole-versus-memory-error",
    "moves-set-no-flag,                       vms-move-to-each-other",
    "memory-error-says-handled,               memory-error-says-what-it-did",
    "memory-error-without-the-lock-it-tried,  memory-error-versus-dying-unbind",
    "writer-does-not-queue,                   waiting-writer-versus-memory-error",
    "hole-without-folio-lock,                 fault-versus-hole-by-folio",
    "get-pfn-without-folio-lock,              fault-versus-hole-by-folio",
    "get-pfn-takes-any-folio,                 fault-versus-hole-by-folio",
    "next-without-both-locks,                 fault-versus-hole-by-folio",
    "fault-checks-unlocked,                   fault-versus-hole-by-folio",
    "next-fault-does-not-check,               fault-versus-hole-by-folio",
    "fault-with-reference-does-not-check,     fault-versus-hole-by-folio",
  })
  void locksOfFoliosAreMissingAlike(String mutant, String race) throws Exception {
    lackTheSame(new Machines(), mutant, race);
  }

  /** Two deletions at once: which swap is a task's second is its own matter. */
  @Test
  void twoDeletionsLackTheLockAlike() throws Exception {
    Machines machines = new Machines();
    Path race = folder.resolve("delete-twice.toml");
    String withFault = Files.readString(machines.race("delete-twice-fault").file());
    Files.writeString(race, "machine = \"gmem\"\n" + withFault.replaceFirst("(?m)^vcpu .*$", ""));

    lackTheSame(machines, "ioctl-without-slots-lock", machines.race(race));
  }

  private void lackTheSame(Machines machines, String mutant, String race) throws Exception {
    lackTheSame(machines, mutant, machines.race(race));
  }

  private void lackTheSame(Machines machines, String mutant, Race race) throws Exception {
    Walk walk = machines.walk(race, machines.mutant(mutant), folder);

    assertThat(Machines.summary(walk)).isEqualTo(Walk.Outcome.BISIMILAR.word());
  }
}
