// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.conform;

import dev.pincheck.engine.Budget;
import dev.pincheck.engine.ChildJvm;
import dev.pincheck.engine.ChildMessage;
import dev.pincheck.engine.RecordJson;
import dev.pincheck.engine.Verdict;
import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Compares spec and reference in a process of its own. */
public final class Conformance {

  /**
   * The walks are short, and most of what they execute is code of TLC's that is soon warm: without
   * the optimising compiler the catalogue takes two thirds of the processor time.
   */
  private static final List<String> OPTIONS =
      List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  private final Request request;
  private final Consumer<Conformity> listener;
  private final RecordJson json = new RecordJson();
  private final Map<Pairing, Conformity> answers = new HashMap<>();
  private final Set<Problem> problems = new LinkedHashSet<>();
  private final List<Conformity> results = new ArrayList<>();

  private Conformance(Request request, Consumer<Conformity> listener) {
    this.request = request;
    this.listener = listener;
  }

  /**
   * Compares all pairings. The process and its files are gone when this ends, however it ends.
   *
   * @param budget what all of it may cost; states are limited by the request
   * @param listener hears each result as soon as all before it are there, from another thread
   * @return one for each pairing, in the order of the request
   * @throws InputRejected with everything that is wrong in specs and models
   */
  public static List<Conformity> run(Request request, Budget budget, Consumer<Conformity> listener)
      throws InputRejected {
    return new Conformance(request, listener).run(budget);
  }

  private List<Conformity> run(Budget budget) throws InputRejected {
    Optional<Verdict> ending;
    try (ChildJvm child = ChildJvm.open()) {
      ending =
          child.ask(
              new ChildJvm.Launch(
                  "the comparison",
                  ConformChild.class.getName(),
                  classPath(),
                  OPTIONS,
                  /* arguments= */ List.of(),
                  /* training= */ List.of(),
                  budget),
              json.write(request),
              this::hear);
    }
    if (!problems.isEmpty()) {
      throw new InputRejected(List.copyOf(problems));
    }
    String failure = ending.flatMap(Verdict::message).orElse("the process ended without an answer");
    for (Pairing pairing : request.pairings()) {
      answers.putIfAbsent(pairing, Conformity.failed(pairing, failure, 0));
    }
    report();
    return results;
  }

  private void hear(ChildMessage message) {
    if (message instanceof ChildMessage.Rejected rejected) {
      problems.addAll(rejected.problems());
    } else if (message instanceof ChildMessage.Told told) {
      Conformity conformity = json.read(told.json(), Conformity.class);
      answers.put(conformity.pairing(), conformity);
      report();
    }
  }

  private void report() {
    while (results.size() < request.pairings().size()
        && answers.containsKey(request.pairings().get(results.size()))) {
      Conformity next = answers.get(request.pairings().get(results.size()));
      results.add(next);
      listener.accept(next);
    }
  }

  private static List<Path> classPath() {
    return Arrays.stream(
            System.getProperty("java.class.path").split(System.getProperty("path.separator"), -1))
        .filter(entry -> !entry.isEmpty())
        .map(Path::of)
        .map(Path::toAbsolutePath)
        .toList();
  }
}
