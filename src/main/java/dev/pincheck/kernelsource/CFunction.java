// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernelsource;

import java.util.function.Supplier;

/** A function that a file defines; its tree is taken over from the parser when it is asked for. */
final class CFunction {

  private final String name;
  private final int start;
  private final int end;
  private final Supplier<Syntax> source;
  private Syntax tree;

  CFunction(String name, int start, int end, Supplier<Syntax> source) {
    this.name = name;
    this.start = start;
    this.end = end;
    this.source = source;
  }

  String name() {
    return name;
  }

  int start() {
    return start;
  }

  int end() {
    return end;
  }

  Syntax tree() {
    if (tree == null) {
      tree = source.get();
    }
    return tree;
  }

  Syntax body() {
    return tree().the("body");
  }
}
