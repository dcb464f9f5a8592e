// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.engine;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Two hashes of a question. That of its inputs is written into traces and recorded figures: it says
 * what was asked, whoever answers, and by whatever path. The key of the store adds who answers, and
 * leaves out what only says whose question it is: two variants with equal knobs share an answer.
 */
public final class QuestionHash {

  /** Moves when the stored form of a verdict does, or what is made of an engine's answer. */
  private static final String STORE_FORMAT = "7";

  private static final String COMMENT = "\\*";

  private QuestionHash() {}

  /**
   * Returns the SHA-256, in lower-case hex, of every text that decides the answer: generated files,
   * configuration, names of the properties, each module that could be imported or opened, and each
   * class that could be loaded.
   */
  public static String ofInputs(Question question) {
    return ofInputs(question, UnaryOperator.identity());
  }

  /**
   * Returns one hash of the inputs of several questions, without the comments of generated files.
   *
   * @param versions what else the answers depend on
   */
  public static String ofAll(List<String> versions, List<Question> questions) {
    InputHash hash = new InputHash();
    versions.forEach(hash::add);
    Set<SourceFile> modules = new LinkedHashSet<>();
    for (Question question : questions) {
      hash.add(question.model());
      question.variant().ifPresent(hash::add);
      addOwn(hash, question, QuestionHash::withoutComments);
      modules.addAll(modulesOf(question).files());
    }
    new Snapshot(List.copyOf(modules)).addTo(hash);
    return hash.hex();
  }

  private static String ofInputs(Question question, UnaryOperator<String> generated) {
    InputHash hash = new InputHash();
    addOwn(hash, question, generated);
    modulesOf(question).addTo(hash);
    return hash.hex();
  }

  /** Adds what the question itself says, beside the modules that it is about. */
  private static void addOwn(InputHash hash, Question question, UnaryOperator<String> generated) {
    if (question instanceof Question.Tla tla) {
      hash.add("tla");
      hash.add(tla.rootModule());
      hash.add(Boolean.toString(tla.checkDeadlock()));
      hash.add(String.join(" ", tla.properties()));
      new TreeMap<>(tla.files())
          .forEach(
              (name, text) -> {
                hash.add(name);
                hash.add(generated.apply(text));
              });
      tla.own().ifPresent(own -> addSettings(hash, own));
    } else if (question instanceof Question.Reference reference) {
      hash.add("reference");
      hash.add(reference.race().objects().toString());
      hash.add(reference.race().model().toString());
      hash.add(reference.race().initially().toString());
      hash.add(reference.race().actors().toString());
      hash.add(String.join(" ", reference.race().asked()));
      hash.add(reference.design().knobs().toString());
      if (!reference.design().mutations().isEmpty()) {
        hash.add(reference.design().mutations().text());
      }
      if (!reference.labels().isEmpty()) {
        hash.add(reference.labels().toString());
      }
    } else if (question instanceof Question.Alloy alloy) {
      hash.add("alloy");
      hash.add(String.valueOf(alloy.module().getFileName()));
    }
  }

  /**
   * Returns the key under which the engine's verdict on the question is stored; questions with one
   * key have one answer.
   */
  static String ofVerdict(Question question, Engine engine) {
    InputHash hash = new InputHash();
    List.of(
            STORE_FORMAT,
            engine.name(),
            engine.identity(),
            Runtime.version().toString(),
            question.model(),
            ofInputs(question, QuestionHash::withoutComments))
        .forEach(hash::add);
    return hash.hex();
  }

  /** Returns a generated file without the lines that say what it was generated from. */
  private static String withoutComments(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    int line = 0;
    while (line < text.length()) {
      int newline = text.indexOf('\n', line);
      int next = newline < 0 ? text.length() : newline + 1;
      if (newline < 0 || !text.startsWith(COMMENT, line)) {
        kept.append(text, line, next);
      }
      line = next;
    }
    return kept.toString();
  }

  /** Returns the modules; in which order those of Alloy were found says nothing. */
  private static Snapshot modulesOf(Question question) {
    if (question instanceof Question.Alloy alloy) {
      return new Snapshot(
          alloy.sources().files().stream().sorted(Comparator.comparing(SourceFile::path)).toList());
    }
    return question instanceof Question.Tla tla ? tla.sources() : Snapshot.EMPTY;
  }

  private static void addSettings(InputHash hash, Question.Own own) {
    own.settings()
        .ifPresent(
            settings -> {
              hash.add(settings.name());
              hash.add(settings.hash());
            });
    own.simulation().map(Object::toString).ifPresent(hash::add);
    if (!own.overrides().isEmpty()) {
      hash.add(own.allowed() ? "overrides" : "overrides that are not allowed");
      own.overrides()
          .forEach(
              (name, file) -> {
                hash.add(name);
                hash.add(file.hash());
              });
    }
  }
}
