// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.tlc;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pincheck.engine.Question;
import dev.pincheck.engine.Remark;
import dev.pincheck.engine.Remark.Kind;
import dev.pincheck.engine.SourceFile;
import dev.pincheck.input.InputRejected;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What the files of somebody's own spec say beyond what TLC makes of them: classes that TLC is not
 * let load, and translations that are not those of their algorithms. These are made anew while TLC
 * runs.
 */
final class OwnRemarks {

  private static final String STANDARD = "tla2sany/StandardModules/";
  private static final Pattern WORD = Pattern.compile("\\w+");

  private final CompletableFuture<List<Remark>> remarks;

  private OwnRemarks(CompletableFuture<List<Remark>> remarks) {
    this.remarks = remarks;
  }

  /** Starts to look. */
  static OwnRemarks lookAt(Question.Tla question) {
    if (question.own().isEmpty()
        || question.sources().named(question.rootModule() + ".tla").isEmpty()) {
      return new OwnRemarks(CompletableFuture.completedFuture(List.of()));
    }
    return new OwnRemarks(
        CompletableFuture.supplyAsync(
            () -> {
              List<Remark> remarks = new ArrayList<>();
              for (SourceFile module : used(question)) {
                addOverride(module, question.own().get(), remarks);
                addReplaced(module, remarks);
                addStale(module, remarks);
              }
              return remarks;
            }));
  }

  /** Returns what was seen; waits for it. */
  List<Remark> await() {
    return remarks.join();
  }

  /** Returns the modules that the root module names, and those that these name. */
  private static List<SourceFile> used(Question.Tla question) {
    List<SourceFile> used = new ArrayList<>();
    Set<String> known = new LinkedHashSet<>(Set.of(question.rootModule()));
    Deque<String> next = new ArrayDeque<>(known);
    while (!next.isEmpty()) {
      SourceFile module = question.sources().named(next.remove() + ".tla").orElseThrow();
      used.add(module);
      WORD.matcher(module.text())
          .results()
          .map(MatchResult::group)
          .filter(word -> question.sources().named(word + ".tla").isPresent())
          .filter(known::add)
          .forEach(next::add);
    }
    return used;
  }

  private static void addOverride(SourceFile module, Question.Own own, List<Remark> remarks) {
    String name = module.name().replace(".tla", ".class");
    if (!own.allowed() && own.overrides().containsKey(name)) {
      remarks.add(new Remark(Kind.OVERRIDE, name + " was not loaded, --allow-overrides does it"));
    }
  }

  /** A module that is called as one of TLC's own is given the code of that, whatever it says. */
  private static void addReplaced(SourceFile module, List<Remark> remarks) {
    String name = module.name().replace(".tla", "");
    ClassLoader tlc = TlcJar.class.getClassLoader();
    if (tlc.getResource("tlc2/module/" + name + ".class") == null) {
      return;
    }
    try (InputStream own = tlc.getResourceAsStream(STANDARD + module.name())) {
      if (own == null || !module.text().equals(new String(own.readAllBytes(), UTF_8))) {
        remarks.add(
            new Remark(Kind.OVERRIDE, "TLC has code of its own for operators of " + module.path()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void addStale(SourceFile module, List<Remark> remarks) {
    try {
      if (Translation.isOutdated(module)) {
        remarks.add(
            new Remark(
                Kind.STALE_TRANSLATION,
                module.path() + ": what was checked is not the translation of the algorithm"));
      }
    } catch (InputRejected e) {
      remarks.add(
          new Remark(
              Kind.STALE_TRANSLATION, "the algorithm does not translate: " + e.problems().get(0)));
    } catch (CancellationException e) {
      // Nobody waits for the answer any more.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
