// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernelsource;

/**
 * How a statement was left.
 *
 * @param kind where control goes
 * @param label of a {@code goto}
 * @param value of a {@code return}
 */
record Flow(Kind kind, String label, Value value) {

  /** Where control goes. */
  enum Kind {
    ON,
    BREAK,
    CONTINUE,
    GOTO,
    RETURN
  }

  private static final Value VOID = Value.of("void");

  static final Flow ON = new Flow(Kind.ON, "", VOID);
  static final Flow BREAK = new Flow(Kind.BREAK, "", VOID);
  static final Flow CONTINUE = new Flow(Kind.CONTINUE, "", VOID);
  static final Flow END = new Flow(Kind.RETURN, "", VOID);

  static Flow to(String label) {
    return new Flow(Kind.GOTO, label, VOID);
  }

  static Flow end(Value value) {
    return new Flow(Kind.RETURN, "", value);
  }

  boolean isOn() {
    return kind == Kind.ON;
  }

  boolean isLoopEnd() {
    return kind == Kind.BREAK || kind == Kind.CONTINUE;
  }
}
