// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.change;

import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Position;
import dev.pincheck.model.CodeFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The classes of a change of one's own. */
public final class OwnCode {

  /** No class at all. */
  public static final OwnCode NONE = new OwnCode(Map.of());

  /** A process asks for few changes, each for every race. */
  private static final Map<List<CodeFile>, OwnCode> KNOWN = new ConcurrentHashMap<>();

  private final Map<Class<?>, Position> classes;
  private final Map<Class<?>, Boolean> asked = new ConcurrentHashMap<>();

  private OwnCode(Map<Class<?>, Position> classes) {
    this.classes = classes;
  }

  /**
   * Returns the classes of files, which are compiled the first time.
   *
   * @throws InputRejected with everything that is wrong with them
   */
  public static OwnCode of(List<CodeFile> files) throws InputRejected {
    OwnCode known = files.isEmpty() ? NONE : KNOWN.get(files);
    if (known == null) {
      Compilation.Compiled compiled = Compilation.of(files);
      Loader loader = new Loader(compiled.classes());
      Map<Class<?>, Position> classes = new LinkedHashMap<>();
      compiled.declared().forEach((name, place) -> classes.put(loader.own(name), place));
      known = new OwnCode(classes);
      KNOWN.put(List.copyOf(files), known);
    }
    return known;
  }

  /**
   * Returns files that stand for classes which are compiled already, such as those of a test.
   * Nobody has looked whether they start threads or read a clock.
   */
  public static List<CodeFile> standingFor(List<Class<?>> compiled) {
    List<CodeFile> files =
        compiled.stream()
            .map(type -> new CodeFile(type.getName(), type + "@" + System.identityHashCode(type)))
            .toList();
    Map<Class<?>, Position> classes = new LinkedHashMap<>();
    compiled.forEach(type -> classes.put(type, Position.ofFile(type.getName())));
    KNOWN.put(files, new OwnCode(classes));
    return files;
  }

  /** Says whether there is none. */
  public boolean isEmpty() {
    return classes.isEmpty();
  }

  /** Returns the classes that have a name, those inside others too. */
  public Stream<Class<?>> classes() {
    return classes.keySet().stream();
  }

  /** Returns where a class is declared. */
  public Position place(Class<?> type) {
    return classes.get(type);
  }

  /** Says whether a class is one of these or inside one. */
  boolean has(Class<?> type) {
    return asked.computeIfAbsent(type, one -> classes.containsKey(one) || isInside(one.getName()));
  }

  private boolean isInside(String name) {
    return classes.keySet().stream().anyMatch(type -> name.startsWith(type.getName() + "$"));
  }

  private static final class Loader extends ClassLoader {
    private final Map<String, byte[]> code;

    Loader(Map<String, byte[]> code) {
      super(OwnCode.class.getClassLoader());
      this.code = code;
    }

    Class<?> own(String name) {
      try {
        return loadClass(name);
      } catch (ClassNotFoundException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      byte[] bytes = code.get(name);
      if (bytes == null) {
        throw new ClassNotFoundException(name);
      }
      return defineClass(name, bytes, 0, bytes.length);
    }
  }
}
