// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import dev.pincheck.change.MethodSource;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.lang3.StringUtils;

/**
 * The two files that a change of one's own begins with: one that compiles and changes nothing, and
 * the variants file that names it.
 *
 * @param name of the variant
 * @param machine whose routine it is
 * @param base the variant that is changed
 * @param routine the class that runs on the base
 * @param method what is overridden
 */
record ChangeDraft(String name, String machine, String base, Class<?> routine, Method method) {

  /** Returns the name of the class, {@code UnbindLooksAgain} for {@code unbind-looks-again}. */
  String type() {
    return type(name);
  }

  /** Returns the name of the class of a variant. */
  static String type(String name) {
    return Stream.of(name.split("[^A-Za-z0-9]+", -1))
        .filter(word -> !word.isEmpty())
        .map(StringUtils::capitalize)
        .collect(Collectors.joining());
  }

  /** Returns the variants file. */
  String variants() {
    return String.format(
        "machine = \"%s\"%n%n[variants.\"%s\"]%nbased_on = \"%s\"%n"
            + "source   = \"a change of my own: what it is for\"%ncode     = [\"%s.java\"]%n",
        machine, name, base, type());
  }

  /**
   * Returns the Java file.
   *
   * @param home where the sources are, if they are not where the classes are
   */
  String java(Path home) {
    Optional<String> file = source(home);
    Optional<MethodSource> written = file.flatMap(code -> written(code, method));
    List<String> taken =
        written.map(MethodSource::parameters).orElseGet(() -> ChangeDraft.names(method));
    StringBuilder text =
        new StringBuilder("import dev.pincheck.kernel.*;\nimport dev.pincheck.machine.*;\n");
    text.append("import ").append(routine.getPackageName()).append(".*;\n");
    text.append("\n/** What changes, and why. */\npublic class ")
        .append(type())
        .append(" extends ")
        .append(shortName(routine))
        .append(" {\n  /**\n");
    written
        .map(MethodSource::comment)
        .filter(comment -> !comment.isEmpty())
        .ifPresent(comment -> comment.lines().forEach(line -> add(text, "   * ", line.strip())));
    text.append(
        """
           *
           * <p>A marker, at("..."), opens an atomic step: keep those of the steps that you keep. A
           * primitive under no marker of yours is a step of its own.
           */
          @Override
        """
            .indent(0));
    text.append("  ").append(signature(taken)).append(" {\n    ");
    text.append(method.getReturnType() == void.class ? "" : "return ")
        .append(call(taken))
        .append(";\n");
    written.ifPresent(
        source -> {
          text.append("\n    // Which does this; copy it, change it, and call super no more:\n");
          source.body().forEach(line -> add(text, "    // ", line));
          called(source).forEach(helper -> append(text, helper, file.orElseThrow()));
        });
    return text.append("  }\n}\n").toString();
  }

  private static Optional<MethodSource> written(String code, Method method) {
    return MethodSource.of(
        code,
        method.getDeclaringClass().getSimpleName(),
        method.getName(),
        method.getParameterCount());
  }

  /** Returns what the method calls of its own class, in the order of their names. */
  private Stream<Method> called(MethodSource source) {
    String body = String.join("\n", source.body());
    return Stream.of(method.getDeclaringClass().getDeclaredMethods())
        .filter(other -> !other.isSynthetic() && !other.equals(method))
        .filter(
            other -> Pattern.compile("(?<![.\\w])" + other.getName() + "\\(").matcher(body).find())
        .sorted(Comparator.comparing(Method::getName).thenComparing(Method::getParameterCount));
  }

  /** Shows what a helper does, which is read beside what calls it. */
  private static void append(StringBuilder text, Method helper, String code) {
    written(code, helper)
        .ifPresent(
            source -> {
              String taken = String.join(", ", source.parameters());
              add(text, "", "");
              add(text, "    // ", helper.getName() + "(" + taken + ") is:");
              source.body().forEach(line -> add(text, "    //   ", line));
            });
  }

  private static void add(StringBuilder text, String prefix, String line) {
    text.append((prefix + line).stripTrailing()).append('\n');
  }

  private String signature(List<String> taken) {
    return signature(method, taken);
  }

  /** Returns how a method is declared that overrides another one. */
  static String signature(Method method, List<String> taken) {
    Class<?>[] types = method.getParameterTypes();
    return (Modifier.isPublic(method.getModifiers()) ? "public " : "protected ")
        + shortName(method.getReturnType())
        + " "
        + method.getName()
        + IntStream.range(0, types.length)
            .mapToObj(i -> shortName(types[i]) + " " + taken.get(i))
            .collect(Collectors.joining(", ", "(", ")"));
  }

  private String call(List<String> taken) {
    return "super." + method.getName() + "(" + String.join(", ", taken) + ")";
  }

  private static List<String> names(Method method) {
    return Stream.of(method.getParameters()).map(Parameter::getName).toList();
  }

  /** Returns a type as it is written where its package is imported. */
  static String shortName(Class<?> type) {
    boolean whole =
        type.isPrimitive() || type.isArray() || type.getPackageName().startsWith("java.util");
    return whole
        ? type.getTypeName()
        : type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
  }

  private Optional<String> source(Path home) {
    return source(method.getDeclaringClass(), home);
  }

  /** Returns the Java file that a class is in. */
  static Optional<String> source(Class<?> type, Path home) {
    String path = type.getNestHost().getName().replace('.', '/') + ".java";
    try (InputStream found = type.getClassLoader().getResourceAsStream(path)) {
      if (found != null) {
        return Optional.of(new String(found.readAllBytes(), StandardCharsets.UTF_8));
      }
      Path file = home.resolve("src/main/java").resolve(path);
      return Files.isRegularFile(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
