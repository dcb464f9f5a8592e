// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How an operation or an initial fact is written, and what its arguments must fulfil.
 *
 * @param name the operation ({@code create}) or the kind of fact ({@code bound})
 * @param words what it is made of, such as {@code create <slot> on <file> at <pgoff>}
 * @param says one line of explanation
 * @param fits that an interval does not go beyond an object
 * @param same terms that must be equal; empty for no such rule
 * @param disjoint that the intervals of all facts of this form do not overlap
 * @param makes the placeholder of an object that this creates, which may happen once
 */
public record Form(
    String name,
    List<Word> words,
    String says,
    Optional<Fits> fits,
    List<Term> same,
    Optional<Disjoint> disjoint,
    Optional<String> makes) {

  public Form {
    words = List.copyOf(words);
    same = List.copyOf(same);
  }

  /** Returns the names of the placeholders in their order. */
  public List<String> placeholders() {
    return words.stream().filter(Word::isPlaceholder).map(Word::text).toList();
  }

  /** Returns the form as a person writes it. */
  public String text() {
    return words.stream().map(Word::toString).collect(Collectors.joining(" "));
  }

  /** What a word of a form stands for. */
  public enum Part {
    /** Itself. */
    LITERAL,
    /** An object of the word's kind. */
    OBJECT,
    /** An integer from 0 up. */
    NUMBER
  }

  /**
   * A word of a form.
   *
   * @param text the word, or the name of the placeholder
   * @param part what it stands for
   * @param kind the singular of the kind that an object is of, often the placeholder's name; else
   *     empty
   */
  public record Word(String text, Part part, String kind) {

    /** Returns whether an argument stands in its place. */
    public boolean isPlaceholder() {
      return part != Part.LITERAL;
    }

    @Override
    public String toString() {
      String named = kind.isEmpty() || kind.equals(text) ? text : text + ":" + kind;
      return isPlaceholder() ? "<" + named + ">" : text;
    }
  }

  /**
   * An argument, or a field of the object that is the argument.
   *
   * @param placeholder the argument
   * @param field the field
   */
  public record Term(String placeholder, Optional<String> field) {
    @Override
    public String toString() {
      return placeholder + field.map(name -> "." + name).orElse("");
    }
  }

  /**
   * The interval of {@code length}, one if there is none, from {@code start} on ends at {@code
   * limit} or before.
   */
  public record Fits(Term start, Optional<Term> length, Term limit) {}

  /** The intervals of facts with equal {@code within} do not overlap. */
  public record Disjoint(Term within, Term start, Term length) {}
}
