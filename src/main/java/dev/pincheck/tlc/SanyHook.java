// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.tlc;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import tlc2.tool.impl.ModelConfig;

/**
 * Makes the pinned TLC of this process call {@link Sany} where it calls SANY: TLC itself has no
 * place to hand it what was read before. The class that calls it is loaded with the other name in
 * it, which has as many letters; the jar is left as it is.
 */
final class SanyHook {

  private static final String CALLER = "/tlc2/tool/impl/SpecProcessor.class";
  private static final String CALLED = "tla2sany/drivers/SANY";

  private SanyHook() {}

  /** Puts it in. To be called before TLC is. */
  static void install() throws IOException {
    String instead = Sany.class.getName().replace('.', '/');
    try (InputStream in = ModelConfig.class.getResourceAsStream(CALLER)) {
      String bytes = new String(in.readAllBytes(), ISO_8859_1);
      if (!bytes.contains(CALLED) || instead.length() != CALLED.length()) {
        throw new IllegalStateException("the pinned TLC does not call " + CALLED);
      }
      // TLC's package is not ours: a class of that package stands for it.
      MethodHandles.privateLookupIn(ModelConfig.class, MethodHandles.lookup())
          .defineClass(bytes.replace(CALLED, instead).getBytes(ISO_8859_1));
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("TLC's package is closed", e);
    }
  }
}
