// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.tlc;

import dev.pincheck.engine.Question;
import dev.pincheck.engine.Snapshot;
import dev.pincheck.engine.SourceFile;
import dev.pincheck.input.InputRejected;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tlc2.output.EC;
import tlc2.output.MP;
import tlc2.output.MPRecorder;
import tlc2.tool.Action;
import tlc2.tool.EvalException;
import tlc2.tool.StateVec;
import tlc2.tool.TLCState;
import tlc2.tool.impl.FastTool;
import tlc2.util.FP64;
import util.Assert;
import util.FilenameToStream;
import util.SimpleFilenameToStream;
import util.ToolIO;
import util.UniqueString;

/**
 * Who may do what next according to a spec, evaluated by TLC's own interpreter: no search, no state
 * dump. It lives on TLC's static state, so there may be one of these for each loading of TLC's
 * classes.
 */
public final class SuccessorRelation {

  /** PlusCal's own name of the action that changes nothing once every process is done. */
  private static final String DONE = "Terminating";

  private static final Loading LOADING = new Loading();

  private final FastTool tool;
  private final List<Labelled> actions;

  private SuccessorRelation(FastTool tool) {
    this.tool = tool;
    this.actions =
        Arrays.stream(tool.getActions())
            .map(
                action ->
                    new Labelled(
                        action, Actors.of(action), MutatedSpec.label(action.getName().toString())))
            .toList();
  }

  /**
   * A step to a state.
   *
   * @param actor the PlusCal process; empty for an action of no process
   * @param label the action's name
   * @param after the state that it leads to
   */
  public record Step(Optional<String> actor, String label, SpecState after) {}

  /** What is known of this loading of TLC's classes, as long-lived as SANY's own state. */
  private static final class Loading {

    /** What the question before was about. */
    private Optional<Snapshot> before = Optional.empty();

    /** Whether {@link Sany} is in. */
    private boolean hooked;

    void hook() {
      try {
        if (!hooked) {
          SanyHook.install();
          hooked = true;
        }
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read TLC: " + e.getMessage(), e);
      }
    }

    /** Says whether all modules but the root are those of the question before. */
    boolean isLikeBefore(Question.Tla question) {
      Optional<Snapshot> now =
          question.own().isEmpty() ? Optional.of(question.sources()) : Optional.empty();
      boolean like = now.isPresent() && now.equals(before);
      before = now;
      return like;
    }
  }

  private record Labelled(Action action, Optional<String> actor, String label) {}

  /**
   * Reads a generated module.
   *
   * @param question its texts and where its imports are found
   * @param folder for the texts; exists and is empty
   * @throws InputRejected if the module or what it extends is wrong
   */
  public static SuccessorRelation of(Question.Tla question, Path folder) throws InputRejected {
    try {
      for (Map.Entry<String, String> file : question.files().entrySet()) {
        Files.writeString(folder.resolve(file.getKey()), file.getValue());
      }
      Optional<SourceFile> settings = question.own().flatMap(Question.Own::settings);
      if (settings.isPresent()) {
        settings.get().copyTo(folder.resolve(question.rootModule() + ".cfg"));
      }
      StandardModules.unpack(TlcJar.pinned(), folder, question.sources());
      Algorithms.leaveOut(question.sources(), folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write TLC's files: " + e.getMessage(), e);
    }
    TlcCommand command =
        new TlcCommand(
            folder.resolve(question.rootModule() + ".tla").toString(),
            question.rootModule() + ".cfg",
            List.of(folder.toAbsolutePath().toString()),
            1,
            Long.MAX_VALUE,
            question.checkDeadlock(),
            /* coverage= */ false,
            /* simulation= */ List.of(),
            /* unchanging= */ LOADING.isLikeBefore(question),
            question.vocabulary());
    LOADING.hook();
    Sany.begin(command.unchanging() ? Optional.of(Path.of(command.root())) : Optional.empty());
    return new SuccessorRelation(tool(command));
  }

  private static FastTool tool(TlcCommand command) throws InputRejected {
    ToolIO.out = new PrintStream(OutputStream.nullOutputStream());
    ToolIO.err = ToolIO.out;
    FP64.Init(0);
    command.vocabulary().forEach(UniqueString::uniqueStringOf);
    TlcErrors errors = new TlcErrors();
    MP.setRecorder(
        new MPRecorder() {
          @Override
          public void record(int code, Object... objects) {
            errors.add(code, texts(objects));
          }
        });
    FilenameToStream resolver =
        new SimpleFilenameToStream(command.libraries().toArray(String[]::new));
    try {
      FastTool tool =
          new FastTool(withoutEnding(command.root()), withoutEnding(command.config()), resolver);
      if (tool.checkAssumptions() == EC.NO_ERROR) {
        return tool;
      }
    } catch (Assert.TLCRuntimeException e) {
      MP.printError(e.errorCode, String.valueOf(e.getMessage()));
    }
    throw new InputRejected(
        new Rejection(command, resolver)
            .of(errors)
            .orElseThrow(
                () -> new IllegalStateException(errors.verdict().message().orElseThrow())));
  }

  private static String withoutEnding(String file) {
    return file.substring(0, file.lastIndexOf('.'));
  }

  private static List<String> texts(Object[] objects) {
    return Arrays.stream(objects)
        .flatMap(
            object ->
                object instanceof Object[] several ? Arrays.stream(several) : Stream.of(object))
        .map(String::valueOf)
        .toList();
  }

  /** Returns the names of all actions of processes, reached or not, in alphabetical order. */
  public Set<String> labels() {
    Set<String> labels = new TreeSet<>();
    actions.stream()
        .filter(action -> action.actor().isPresent() || !action.label().equals(DONE))
        .forEach(action -> labels.add(action.label()));
    return Collections.unmodifiableSet(labels);
  }

  /** Returns the initial states, each once. */
  public List<SpecState> initial() {
    return each(tool.getInitStates()).map(SpecState::new).distinct().toList();
  }

  /** The action of a process that is alone of its kind does not say whose it is. */
  private static Step step(Labelled action, SpecState from, SpecState after) {
    return new Step(
        action.actor().or(() -> Actors.moved(from.values(), after.values())),
        action.label(),
        after);
  }

  /** Returns all steps out of a state. */
  public List<Step> steps(SpecState from) {
    List<Step> steps = new ArrayList<>();
    for (Labelled action : actions) {
      each(tool.getNextStates(action.action(), from.state()))
          .map(after -> step(action, from, complete(action, after)))
          .forEach(steps::add);
    }
    return steps;
  }

  /**
   * Returns the names of the configuration's invariants that are false in a state; one that cannot
   * be evaluated counts as false.
   */
  public List<String> broken(SpecState state) {
    List<String> broken = new ArrayList<>();
    for (int i = 0; i < tool.getInvariants().length; i++) {
      if (!holds(tool.getInvariants()[i], state)) {
        broken.add(tool.getInvNames()[i]);
      }
    }
    return broken;
  }

  private boolean holds(Action invariant, SpecState state) {
    try {
      return tool.isValid(invariant, state.state());
    } catch (Assert.TLCRuntimeException | EvalException e) {
      return false;
    }
  }

  private static SpecState complete(Labelled action, TLCState after) {
    if (!after.allAssigned()) {
      throw new IllegalStateException(
          action.label() + " leaves variables unassigned: " + after.getUnassigned());
    }
    return new SpecState(after);
  }

  private static Stream<TLCState> each(StateVec states) {
    return Stream.iterate(0, i -> i < states.size(), i -> i + 1).map(states::elementAt);
  }
}
