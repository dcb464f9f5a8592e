// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.tlc;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import tlc2.output.MP;
import tlc2.output.MPRecorder;

/**
 * Puts a recorder into TLC. The pinned TLC takes a subclass of a class; newer ones, which users may
 * bring along, take an interface of another name.
 */
final class RecorderHook {

  private static final String SETTER = "setRecorder";

  private RecorderHook() {}

  static void install(TlcRecorder recorder) {
    Method setter =
        Arrays.stream(MP.class.getMethods())
            .filter(method -> method.getName().equals(SETTER) && method.getParameterCount() == 1)
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("this TLC has no " + SETTER));
    Class<?> type = setter.getParameterTypes()[0];
    if (!type.isInterface()) {
      OfPinned.install(recorder);
      return;
    }
    Object proxy =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) ->
                switch (method.getName()) {
                  case "record" -> {
                    recorder.record((Integer) arguments[0], (Object[]) arguments[1]);
                    yield Void.TYPE.cast(null);
                  }
                  case "equals" -> self == arguments[0];
                  case "hashCode" -> System.identityHashCode(self);
                  default -> "the recorder of pincheck";
                });
    try {
      setter.invoke(null, proxy);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this TLC takes no recorder", e);
    }
  }

  /** Loaded only where TLC has the class that it extends. */
  private static final class OfPinned {
    static void install(TlcRecorder recorder) {
      MP.setRecorder(
          new MPRecorder() {
            @Override
            public void record(int code, Object... objects) {
              recorder.record(code, objects);
            }
          });
    }
  }
}
