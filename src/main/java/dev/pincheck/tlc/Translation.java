// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.tlc;

import dev.pincheck.engine.ChildJvm;
import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The translation of a PlusCal algorithm, as the translator of the pinned TLC makes it. TLC itself
 * checks whatever translation stands in the file and only warns when it is stale.
 */
public final class Translation {

  /** What is said of a stale translation. */
  public static final String STALE =
      "the translation is not that of the algorithm; run pincheck translate";

  private static final Pattern BEGIN = Pattern.compile("(?m)^\\s*\\\\\\* BEGIN TRANSLATION");
  private static final int OK = 0;

  private Translation() {}

  /** Says whether the module has an algorithm whose translation is not what follows it. */
  public static boolean isStale(Path module) throws InputRejected, IOException {
    String text = Files.readString(module);
    return Algorithms.BEGIN.matcher(text).find() && !fresh(module).equals(text);
  }

  /**
   * Does nothing if the translation in a machine's spec is that of its algorithm.
   *
   * @throws InputRejected if it is not, or the algorithm does not translate
   */
  public static void requireFresh(Path spec) throws InputRejected {
    Path module = SpecModules.algorithm(spec);
    try {
      if (isStale(module)) {
        throw new InputRejected(stale(module));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Problem stale(Path module) throws IOException {
    String text = Files.readString(module);
    Matcher begin = BEGIN.matcher(text);
    int line = begin.find() ? (int) text.substring(0, begin.start()).lines().count() + 1 : 1;
    return new Problem(module.toString(), line, 1, STALE);
  }

  /**
   * Returns the text of the module with its translation made anew.
   *
   * @throws InputRejected if the algorithm does not translate, with the translator's own words
   */
  public static String fresh(Path module) throws InputRejected, IOException {
    try (ChildJvm scratch = ChildJvm.open()) {
      Path copy = Files.copy(module, scratch.folder().resolve(module.getFileName()));
      String printed = translate(copy);
      if (!printed.isEmpty()) {
        throw new InputRejected(
            TextPlace.namedIn(printed)
                .orElse(TextPlace.NONE)
                .problem(module.toString(), Rejection.oneLine(printed)));
      }
      return Files.readString(copy);
    }
  }

  /**
   * Translates the file in place, in a class loader of its own because the translator keeps its
   * state in static fields. Returns what went wrong; empty if nothing did.
   */
  private static String translate(Path file) throws IOException {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (URLClassLoader loader =
        new URLClassLoader(
            new URL[] {TlcJar.pinned().path().toUri().toURL()},
            ClassLoader.getPlatformClassLoader())) {
      Class<?> screen = loader.loadClass("util.ToolIO");
      // In the other mode the translator would end this JVM.
      screen.getMethod("setMode", int.class).invoke(null, screen.getField("TOOL").get(null));
      screen
          .getField("out")
          .set(null, new PrintStream(printed, /* autoFlush= */ true, StandardCharsets.UTF_8));
      Method run = loader.loadClass("pcal.trans").getMethod("runMe", String[].class);
      run.setAccessible(true);
      Object code = run.invoke(null, (Object) new String[] {"-nocfg", file.toString()});
      return code.equals(OK) ? "" : printed.toString(StandardCharsets.UTF_8);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the translator does not run", e);
    }
  }
}
