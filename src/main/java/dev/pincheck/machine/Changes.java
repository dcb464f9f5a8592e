// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine;

import dev.pincheck.change.OwnCode;
import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Names;
import dev.pincheck.input.Problems;
import dev.pincheck.kernel.Layout;
import dev.pincheck.kernel.RerunKernel;
import dev.pincheck.model.Mutations;
import dev.pincheck.model.Race;
import dev.pincheck.model.Variant;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Code of the user's own beside the routines of a machine that it overrides. */
public final class Changes {

  private Changes() {}

  /** Returns the code of a variant, for which {@link #require} was asked. */
  static OwnCode of(Variant variant) {
    try {
      return OwnCode.of(variant.mutations().code());
    } catch (InputRejected rejected) {
      throw new IllegalArgumentException(rejected.getMessage(), rejected);
    }
  }

  /**
   * Requires that the code of a variant compiles, and that each of its files overrides routines of
   * the variant's machine, no two the same.
   *
   * @throws InputRejected with everything that is wrong, each with its place
   */
  public static void require(Variant variant) throws InputRejected {
    OwnCode code = OwnCode.of(variant.mutations().code());
    if (code.isEmpty()) {
      return;
    }
    Problems problems = new Problems();
    MachineReference machine =
        References.find(variant.machine())
            .orElseThrow(
                () ->
                    new InputRejected(
                        code.place(code.classes().findFirst().orElseThrow())
                            .problem(References.lacking(variant.machine()))));
    Map<Class<?>, Class<?>> overriding = new LinkedHashMap<>();
    for (Class<?> type : code.classes().toList()) {
      Class<?> routine = type.getSuperclass();
      if (!isOpen(routine)
          || !routine.getPackageName().equals(machine.getClass().getPackageName())) {
        if (KernelCode.class.isAssignableFrom(type)) {
          problems.add(code.place(type), noRoutine(type, machine));
        }
        continue;
      }
      requireSound(type, routine, code, problems);
      Class<?> other = overriding.put(routine, type);
      if (other != null) {
        problems.add(
            code.place(type),
            String.format(
                "`%s` and `%s` both override %s: put them into one class",
                other.getSimpleName(), type.getSimpleName(), routine.getSimpleName()));
      }
    }
    code.classes().forEach(type -> requireNoState(type, code, problems));
    if (overriding.isEmpty() && problems.count() == 0) {
      Class<?> first = code.classes().findFirst().orElseThrow();
      problems.add(code.place(first), noRoutine(first, machine));
    }
    problems.throwIfAny();
  }

  private static String noRoutine(Class<?> type, MachineReference machine) {
    return String.format(
        "`%s` overrides nothing of the machine %s: expected a class that extends one of %s",
        type.getSimpleName(), machine.machine(), String.join(", ", routines(machine).keySet()));
  }

  private static void requireSound(
      Class<?> type, Class<?> routine, OwnCode code, Problems problems) {
    boolean open =
        Modifier.isPublic(type.getModifiers()) && !Modifier.isAbstract(type.getModifiers());
    if (!open || Stream.of(type.getConstructors()).noneMatch(it -> it.getParameterCount() == 0)) {
      problems.add(
          code.place(type),
          "`"
              + type.getSimpleName()
              + "` cannot be made: expected a public class with a public"
              + " constructor without parameters, or with none at all");
    }
    Set<String> known =
        overridable(routine).map(Method::getName).collect(Collectors.toCollection(TreeSet::new));
    List<Method> own =
        Stream.of(type.getDeclaredMethods()).filter(method -> !method.isSynthetic()).toList();
    if (own.stream().noneMatch(method -> overridable(routine).anyMatch(it -> isOf(method, it)))) {
      problems.add(
          code.place(type),
          own.isEmpty()
              ? "`"
                  + type.getSimpleName()
                  + "` overrides no routine of "
                  + routine.getSimpleName()
                  + ": "
                  + String.join(", ", known)
              : "overrides nothing: "
                  + Names.unknown(
                      "routine",
                      "routines of " + routine.getSimpleName(),
                      own.get(0).getName(),
                      known));
    }
  }

  /** What is compiled in a test is not seen as text, but its fields are. */
  private static void requireNoState(Class<?> type, OwnCode code, Problems problems) {
    for (Field field : type.getDeclaredFields()) {
      if (!field.isSynthetic() && !Modifier.isFinal(field.getModifiers())) {
        problems.add(
            code.place(type),
            String.format(
                "`%s.%s` keeps state from one run to the next: a routine is run again for each"
                    + " step; use a local, or a cell of the kernel",
                type.getSimpleName(), field.getName()));
      }
    }
  }

  private static boolean isOf(Method method, Method overridden) {
    return method.getName().equals(overridden.getName())
        && Arrays.equals(method.getParameterTypes(), overridden.getParameterTypes());
  }

  /** Returns what a class that extends a routine may override. */
  public static Stream<Method> overridable(Class<?> routine) {
    return Stream.<Class<?>>iterate(routine, type -> type != KernelCode.class, Class::getSuperclass)
        .flatMap(type -> Stream.of(type.getDeclaredMethods()))
        .filter(method -> (method.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0)
        .filter(method -> (method.getModifiers() & (Modifier.FINAL | Modifier.STATIC)) == 0)
        .filter(method -> !method.isSynthetic());
  }

  private static boolean isOpen(Class<?> type) {
    return type != null
        && KernelCode.class.isAssignableFrom(type)
        && Modifier.isPublic(type.getModifiers())
        && !Modifier.isFinal(type.getModifiers());
  }

  /** Returns the name of a class without its package, {@code VcpuLocks.Blocking}. */
  static String name(Class<?> type) {
    return type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
  }

  /** Returns the classes of the routines that a race runs under a variant without own code. */
  public static List<Class<?>> running(Race race, Variant variant) {
    Layout layout = new Layout(race.actors().size());
    Setup setup =
        new Setup(
            race,
            Knobs.of(variant.knobs()),
            Mutations.NONE,
            OwnCode.NONE,
            new RerunKernel(layout),
            layout);
    References.of(race).build(setup);
    return List.copyOf(setup.running());
  }

  /**
   * Returns what a machine's {@code design} says under a variant, by field, of what is true or not.
   */
  public static Map<String, Boolean> sentences(
      MachineReference machine, Map<String, String> knobs) {
    Map<String, Boolean> sentences = new TreeMap<>();
    try {
      Class<?> type =
          Class.forName(
              machine.getClass().getPackageName() + ".Design",
              /* initialize= */ true,
              machine.getClass().getClassLoader());
      Object design = type.getConstructor(Knobs.class).newInstance(Knobs.of(knobs));
      for (Field field : type.getFields()) {
        if (field.getType() == boolean.class) {
          sentences.put(field.getName(), field.getBoolean(design));
        }
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
    return sentences;
  }

  /** Returns the routines of a machine that can be overridden, by their simple names. */
  public static Map<String, Class<?>> routines(MachineReference machine) {
    Class<?> type = machine.getClass();
    Map<String, Class<?>> routines = new TreeMap<>();
    String folder = type.getPackageName().replace('.', '/') + "/";
    for (String path :
        MachineCode.classes(MachineCode.root(type), type.getPackageName()).keySet()) {
      String file = path.replace('\\', '/');
      String name = file.substring(file.lastIndexOf(folder) + folder.length());
      if (name.contains("/") || name.equals("package-info.class")) {
        continue;
      }
      try {
        Class<?> found =
            Class.forName(
                type.getPackageName() + "." + name.substring(0, name.length() - ".class".length()),
                /* initialize= */ false,
                type.getClassLoader());
        if (isOpen(found)) {
          routines.put(name(found), found);
        }
      } catch (ClassNotFoundException e) {
        throw new IllegalStateException(e);
      }
    }
    return routines;
  }
}
