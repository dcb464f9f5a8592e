// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import dev.pincheck.check.CounterexampleFiles;
import dev.pincheck.conform.SpecReplay;
import dev.pincheck.engine.Question;
import dev.pincheck.engine.QuestionHash;
import dev.pincheck.engine.SourceFile;
import dev.pincheck.input.InputRejected;
import dev.pincheck.model.Machine;
import dev.pincheck.model.Property;
import dev.pincheck.model.Variant;
import dev.pincheck.replay.Outcome;
import dev.pincheck.replay.Replay;
import dev.pincheck.replay.TraceInput;
import dev.pincheck.tlc.RaceModule;
import dev.pincheck.tlc.SpecModules;
import dev.pincheck.tlc.Translation;
import dev.pincheck.trace.Schedules;
import dev.pincheck.trace.Trace;
import dev.pincheck.trace.TraceMeta;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;

/** A counterexample, followed by the spec of its machine. */
final class SpecSteps {

  private final Surroundings surroundings;
  private final TraceInput input;

  SpecSteps(Surroundings surroundings, TraceInput input) {
    this.surroundings = surroundings;
    this.input = input;
  }

  /**
   * Returns what the spec of a variant does.
   *
   * @throws InputRejected if the spec is wrong, or its translation stale
   */
  SpecReplay.Told told(Variant variant) throws InputRejected {
    Machine machine = input.machine();
    if (machine.adopted().isEmpty()) {
      Translation.requireFresh(SourceFile.read(SpecModules.algorithm(machine.spec())));
    }
    boolean same = input.trace().meta().variant().equals(Optional.of(variant.name()));
    return surroundings
        .tools()
        .told(question(machine, variant), same ? input.trace() : Schedules.of(input.trace()));
  }

  /**
   * Returns what becomes of the counterexample in the spec of a variant. Whether a claim about
   * whole behaviours or an assertion in the algorithm fails is for {@code check} to say.
   *
   * @throws InputRejected if the spec is wrong, or its translation stale
   */
  Outcome outcome(Variant variant) throws InputRejected {
    SpecReplay.Told told = told(variant);
    int steps = input.trace().steps();
    if (told.obstacle().isPresent()) {
      return new Outcome.OfSpec("left the path", told.obstacle().get());
    }
    Optional<String> property = input.trace().meta().property();
    if (property.isEmpty()) {
      return told.stuck()
          ? Outcome.Reproduced.of(steps, Replay.DEADLOCK)
          : new Outcome.Fixed(steps, Replay.DEADLOCK);
    }
    String name = property.get();
    if (told.broken().contains(name)) {
      return Outcome.Reproduced.of(steps, name);
    }
    return Optional.ofNullable(input.machine().properties().get(name))
            .filter(Property::isInvariant)
            .isPresent()
        ? new Outcome.Fixed(steps, name)
        : new Outcome.OfSpec(
            "followed",
            "the spec does these steps; whether " + name + " fails is for `check` to say");
  }

  /**
   * Writes the whole trace, if the spec follows to its end.
   *
   * @param reproduced whether the same goes wrong on the variant, as the file then says
   */
  ExitCode write(Variant variant, boolean reproduced, Path file) throws InputRejected {
    SpecReplay.Told told = told(variant);
    if (told.obstacle().isPresent()) {
      surroundings
          .out()
          .println("the spec leaves the path, nothing is written: " + told.obstacle().get());
      return ExitCode.DIFFERS;
    }
    TraceMeta meta = input.trace().meta();
    TraceMeta of =
        new TraceMeta(
            meta.model(),
            Optional.of(variant.name()),
            reproduced ? meta.verdict() : "witness",
            meta.property().filter(property -> reproduced),
            "tlc",
            QuestionHash.ofInputs(question(input.machine(), variant)));
    Trace whole = told.trace().with(of);
    try {
      new CounterexampleFiles(surroundings.home()).put(file, Optional.of(whole));
    } catch (UncheckedIOException e) {
      surroundings.err().println("failed: " + file + " cannot be written: " + e.getCause());
      return ExitCode.ENGINE;
    }
    surroundings.out().println("written: " + file);
    return ExitCode.AS_EXPECTED;
  }

  private Question.Tla question(Machine machine, Variant variant) throws InputRejected {
    return RaceModule.question(machine, input.requireRace(), variant);
  }
}
