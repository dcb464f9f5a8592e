// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.tlc;

import dev.pincheck.engine.ChildJvm;
import dev.pincheck.engine.SourceFile;
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
  private static final Pattern END = Pattern.compile("(?m)^\\s*\\\\\\* END TRANSLATION");
  private static final Pattern INESSENTIAL =
      Pattern.compile("\\\\\\*[^\\n]*|\\(\\*(?:[^*]|\\*(?!\\)))*\\*\\)|\\s+");
  private static final int OK = 0;

  private Translation() {}

  /** Says whether the module has an algorithm whose translation is not what follows it. */
  public static boolean isStale(SourceFile module) throws InputRejected, IOException {
    String text = module.text();
    return Algorithms.BEGIN.matcher(text).find() && !fresh(module).equals(text);
  }

  /**
   * Says whether the module has an algorithm and another one's translation, whatever translator of
   * whatever age has written it: space and comments do not count.
   */
  static boolean isOutdated(SourceFile module) throws InputRejected, IOException {
    String text = module.text();
    return Algorithms.BEGIN.matcher(text).find()
        && BEGIN.matcher(text).find()
        && !essence(fresh(module)).equals(essence(text));
  }

  private static String essence(String module) {
    Matcher begin = BEGIN.matcher(module);
    Matcher end = END.matcher(module);
    int from = begin.find() ? begin.end() : 0;
    int to = end.find(from) ? end.start() : module.length();
    return INESSENTIAL.matcher(module.substring(from, to)).replaceAll("");
  }

  /**
   * Does nothing if the module's translation is that of its algorithm.
   *
   * @throws InputRejected if it is not, or the algorithm does not translate
   */
  public static void requireFresh(SourceFile module) throws InputRejected {
    try {
      if (isStale(module)) {
        throw new InputRejected(stale(module));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Problem stale(SourceFile module) {
    String text = module.text();
    Matcher begin = BEGIN.matcher(text);
    int line = begin.find() ? (int) text.substring(0, begin.start()).lines().count() + 1 : 1;
    return new Problem(module.path().toString(), line, 1, STALE);
  }

  /**
   * Returns the text of the module with its translation made anew.
   *
   * @throws InputRejected if the algorithm does not translate, with the translator's own words
   */
  public static String fresh(SourceFile module) throws InputRejected, IOException {
    try (ChildJvm scratch = ChildJvm.open()) {
      Path copy = scratch.folder().resolve(module.name());
      module.copyTo(copy);
      String printed = translate(copy);
      if (!printed.isEmpty()) {
        throw new InputRejected(
            TextPlace.namedIn(printed)
                .orElse(TextPlace.NONE)
                .problem(module.path().toString(), Rejection.oneLine(printed)));
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
