// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.conform;

import dev.pincheck.engine.ClassSource;
import dev.pincheck.engine.Question;
import dev.pincheck.input.InputRejected;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;

/**
 * TLC's classes, and those of ours that link to them, loaded once more: TLC keeps its state in
 * static fields, so two modules cannot be open at a time in one loading. Opening one after the
 * other works, and saves the time to load and compile; what matters is confirmed by a new loading
 * (see {@link ConformChild}). All other classes are shared, so that what comes out needs no
 * translation.
 */
public final class TlcLoader extends URLClassLoader {

  private static final List<String> OWN =
      List.of(
          "tlc2.", "tla2sany.", "util.", "pcal.", "dev.pincheck.tlc.", SpecSide.class.getName());

  /** Makes a loader in which TLC has not run yet. */
  public TlcLoader() {
    super(
        new URL[] {
          url(ClassSource.of("tlc2.TLCGlobals")), url(ClassSource.of(TlcLoader.class.getName()))
        },
        TlcLoader.class.getClassLoader());
  }

  /**
   * Reads a spec; what was read before is of no use any more.
   *
   * @param question a generated module
   * @param folder for its text; exists and is empty
   * @throws InputRejected if the spec is wrong
   */
  public Side<?> side(Question.Tla question, Path folder) throws InputRejected {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(this);
    try {
      return (Side<?>)
          loadClass(SpecSide.class.getName())
              .getMethod("of", Question.Tla.class, Path.class)
              .invoke(null, question, folder);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof InputRejected rejected) {
        throw rejected;
      } else if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      } else if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("the spec's side cannot be loaded", e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (OWN.stream().noneMatch(name::startsWith)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? findClass(name) : loaded;
    }
  }

  private static URL url(Path path) {
    try {
      return path.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException(path + " has no URL", e);
    }
  }
}
