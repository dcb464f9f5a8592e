// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.report;

import dev.pincheck.check.Result;
import java.util.ArrayList;
import java.util.List;

/** What an answer comes to in one sentence, for readers that show no more than that. */
final class Headline {

  private Headline() {}

  /** Returns the sentence, such as {@code toy/move on 1.1: violated NoHeap after 2 steps}. */
  static String of(Result result) {
    List<String> more = new ArrayList<>(result.differences());
    result.verdict().message().ifPresent(more::add);
    return result.model()
        + result.task().question().variant().map(variant -> " on " + variant).orElse("")
        + ": "
        + result.verdict().word()
        + result.verdict().property().map(property -> " " + property).orElse("")
        + (result.steps().isPresent()
            ? " after " + Plural.of(result.steps().getAsInt(), "step")
            : "")
        + " ("
        + result.task().engine().name()
        + ")"
        + (more.isEmpty() ? "" : "; " + String.join("; ", more));
  }
}
