// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.conform;

import dev.pincheck.engine.Question;
import dev.pincheck.input.InputRejected;
import dev.pincheck.tlc.FreshClasses;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A loading of TLC's classes to read specs with. Two modules cannot be open at a time in one;
 * opening one after the other works, and saves the time to load and compile; what matters is
 * confirmed by a new loading (see {@link ConformChild}).
 */
public final class TlcLoader implements AutoCloseable {

  private final FreshClasses classes = new FreshClasses(SpecSide.class.getName());

  /**
   * Reads a spec; what was read before is of no use any more.
   *
   * @param question a generated module
   * @param folder for its text; exists and is empty
   * @throws InputRejected if the spec is wrong
   */
  public Side<?> side(Question.Tla question, Path folder) throws InputRejected {
    return (Side<?>)
        classes.call(
            SpecSide.class.getName(),
            "of",
            List.of(Question.Tla.class, Path.class),
            question,
            folder);
  }

  @Override
  public void close() throws IOException {
    classes.close();
  }
}
