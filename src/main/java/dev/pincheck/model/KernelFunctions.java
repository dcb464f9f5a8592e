// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The C functions that the routines of a machine's reference stand for, as its {@code
 * functions.toml} lists them. What is not in it is a helper that belongs to the function which
 * calls it.
 *
 * @param byRoutine the function of each routine, {@code GuestMemfd.release}
 */
public record KernelFunctions(Map<String, CFunction> byRoutine) {

  /** Knows no function, as of a machine without such a file. */
  public static final KernelFunctions NONE = new KernelFunctions(Map.of());

  public KernelFunctions {
    byRoutine = Collections.unmodifiableMap(new LinkedHashMap<>(byRoutine));
  }

  /**
   * A function of the kernel.
   *
   * @param name {@code kvm_gmem_release}
   * @param file {@code virt/kvm/guest_memfd.c}
   */
  public record CFunction(String name, String file) {}

  /** Returns the function that a routine stands for, if it is one of its own. */
  public Optional<CFunction> of(String routine) {
    return Optional.ofNullable(byRoutine.get(routine));
  }

  /** Reads the file: a table for each C file, and in it the routines of each function. */
  static KernelFunctions read(TomlSection files) {
    Map<String, CFunction> functions = new LinkedHashMap<>();
    for (Located<String> file : files.names()) {
      Optional<TomlSection> section = files.section(file.value());
      section.ifPresent(found -> readFile(file.value(), found, functions));
    }
    return new KernelFunctions(functions);
  }

  private static void readFile(String file, TomlSection section, Map<String, CFunction> functions) {
    for (Located<String> name : section.names()) {
      CFunction function = new CFunction(name.value(), file);
      for (Located<String> routine : section.requiredStrings(name.value()).orElse(List.of())) {
        CFunction other = functions.putIfAbsent(routine.value(), function);
        if (other != null) {
          section.problem(
              routine.position(),
              "`" + routine.value() + "` stands for " + other.name() + " already");
        }
      }
    }
  }
}
