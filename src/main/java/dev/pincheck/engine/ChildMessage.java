// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.engine;

import dev.pincheck.input.Problem;
import java.util.List;

/** What a child process tells its parent, one JSON object a line. */
public sealed interface ChildMessage {

  /** So much was looked at by now. */
  record Progressed(Statistics statistics) implements ChildMessage {}

  /**
   * These assertions will be decided, in this order.
   *
   * @param assertions the names, each with the verdict that the model expects, in the words of
   *     {@link Finding#expected}
   */
  record Announced(List<Assertion> assertions) implements ChildMessage {
    public Announced {
      assertions = List.copyOf(assertions);
    }

    /** An assertion of Alloy; its parts are those of {@link Finding}. */
    public record Assertion(String name, String expected) {}
  }

  /**
   * One of several temporal properties fails, and the tool does not say which.
   *
   * @param properties their names, in the order of the configuration; more than one
   */
  record Suspected(List<String> properties) implements ChildMessage {
    public Suspected {
      properties = List.copyOf(properties);
    }
  }

  /**
   * One assertion was decided. The trace's meta is empty text, for only the parent knows the
   * question.
   */
  record Found(Finding finding) implements ChildMessage {}

  /** The input cannot be used. A problem's file is the name of the module or configuration. */
  record Rejected(List<Problem> problems) implements ChildMessage {
    public Rejected {
      problems = List.copyOf(problems);
    }
  }

  /**
   * An answer of a shape that only this kind of child and who started it know.
   *
   * @param json see {@link RecordJson}
   */
  record Told(String json) implements ChildMessage {}

  /** Everything was said; however the process ends after this, its answers stand. */
  record Done() implements ChildMessage {}
}
