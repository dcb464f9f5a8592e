// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.tlc;

import dev.pincheck.engine.ClassSource;
import dev.pincheck.input.InputRejected;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * TLC's classes, and those of ours that link to them, loaded once more: TLC and SANY keep their
 * state in static fields. All other classes are shared, so that what comes out needs no
 * translation.
 */
public final class FreshClasses extends URLClassLoader {

  private static final List<String> OWN =
      List.of("tlc2.", "tla2sany.", "util.", "pcal.", "dev.pincheck.tlc.");

  private final List<String> own;

  /**
   * Makes a loader in which TLC has not run yet.
   *
   * @param linked the names of classes outside this package that link to it
   */
  public FreshClasses(String... linked) {
    super(
        new URL[] {
          url(ClassSource.of("tlc2.TLCGlobals")), url(ClassSource.of(FreshClasses.class.getName()))
        },
        FreshClasses.class.getClassLoader());
    this.own = Stream.concat(OWN.stream(), Stream.of(linked)).toList();
  }

  /**
   * Calls a public static method of a class of this loading.
   *
   * @param types of its parameters
   * @throws InputRejected if it does
   */
  public Object call(String type, String method, List<Class<?>> types, Object... arguments)
      throws InputRejected {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(this);
    try {
      return loadClass(type)
          .getMethod(method, types.toArray(Class<?>[]::new))
          .invoke(null, arguments);
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
      throw new LinkageError(type + " cannot be loaded once more", e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (own.stream().noneMatch(name::startsWith)) {
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
