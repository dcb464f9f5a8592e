// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import dev.pincheck.kernel.Effect;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An effect of a step that is taken away, {@code Release_TakeSlotsLock/slotsLock.lock}.
 *
 * @param label of the step
 * @param number the how manieth time the step is opened in a system call; 0 for every time
 * @param after the label that the call must have passed before; empty for any
 * @param effect what is taken away: variables, a full stop and the word of a kernel's effect
 */
public record Drop(String label, int number, Optional<String> after, String effect) {

  private static final Pattern FORM =
      Pattern.compile("(\\w+)(?:#([1-9]\\d{0,2}))?/([\\w+]+\\.\\w+)(?: after (\\w+))?");

  /** Returns a drop in every step of the label. */
  public static Drop of(String label, String effect) {
    return new Drop(label, 0, Optional.empty(), effect);
  }

  /** Returns what a text says; empty where it is of another form. */
  static Optional<Drop> parse(String text) {
    Matcher form = FORM.matcher(text);
    return form.matches()
        ? Optional.of(
            new Drop(
                form.group(1),
                form.group(2) == null ? 0 : Integer.parseInt(form.group(2)),
                Optional.ofNullable(form.group(4)),
                form.group(3)))
        : Optional.empty();
  }

  /** Returns the variables whose change is taken away. */
  public List<String> variables() {
    return List.of(effect.substring(0, effect.indexOf('.')).split("\\+"));
  }

  /** Returns the word that says how they are changed. */
  String word() {
    return effect.substring(effect.indexOf('.') + 1);
  }

  /** Returns what is taken away; empty if there is no such effect. */
  Optional<Effect> kind() {
    return Effect.named(word());
  }

  /** Says whether the effect may have to wait. */
  public boolean waits() {
    return kind().filter(Effect::waits).isPresent();
  }

  /** Says whether somebody has to give back what the effect takes. */
  public boolean acquires() {
    return kind().filter(Effect::acquires).isPresent();
  }

  /** Says whether the effect is taken away in a step, given the labels passed, its own the last. */
  public boolean applies(List<String> passed) {
    int last = passed.size() - 1;
    return last >= 0
        && passed.get(last).equals(label)
        && (number == 0 || passed.stream().filter(label::equals).count() == number)
        && after.map(earlier -> passed.subList(0, last).contains(earlier)).orElse(true);
  }

  /**
   * Returns the operator of the spec's mutants that says when it applies; empty where it does in
   * every step of the label.
   */
  public Optional<String> condition() {
    return number > 0
        ? Optional.of(label + "_" + number)
        : after.map(earlier -> "After_" + earlier);
  }

  /** Returns it as it is written in a file. */
  @Override
  public String toString() {
    return label
        + (number == 0 ? "" : "#" + number)
        + "/"
        + effect
        + after.map(earlier -> " after " + earlier).orElse("");
  }
}
