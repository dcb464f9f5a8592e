// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.memslotlock.mutants;

import dev.pincheck.machine.memslotlock.Vcpu;
import java.util.List;

/** A part of what a loop should go over. */
final class Some {
  private Some() {}

  static <T> List<T> first(List<T> all) {
    return all.subList(0, Math.min(1, all.size()));
  }

  static <T> List<T> later(List<T> all) {
    return all.subList(Math.min(1, all.size()), all.size());
  }

  /** One that is the last as well stays. */
  static <T> List<T> allButTheLast(List<T> all) {
    return all.subList(0, Math.max(1, all.size() - 1));
  }

  /** One that is the first as well stays. */
  static <T> List<T> allButTheFirst(List<T> all) {
    return all.subList(Math.min(1, all.size() - 1), all.size());
  }

  static List<Vcpu> created(List<Vcpu> vcpus) {
    return vcpus.stream().filter(vcpu -> vcpu.created().load() != 0).toList();
  }
}
