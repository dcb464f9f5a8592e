// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.explore.Reference.Step;
import dev.pincheck.explore.gmem.GmemScene;
import dev.pincheck.explore.gmem.GmemView;
import dev.pincheck.gmem.Host;
import dev.pincheck.gmem.Knobs;
import dev.pincheck.gmem.Scenario;
import dev.pincheck.gmem.SystemCall;
import dev.pincheck.input.InputRejected;
import dev.pincheck.kernel.Memory;
import dev.pincheck.model.Catalogue;
import dev.pincheck.model.Race;
import dev.pincheck.model.Variant;
import java.nio.file.Path;
import java.util.List;

/** The reference stepped by hand, for tests. */
public final class Run {

  private static final Catalogue CATALOGUE = catalogue();

  private final Reference reference;
  private ReferenceState state;

  /** Starts a race of the catalogue. */
  public Run(String race, String variant) {
    this(new Reference(race(race), variant(variant)));
  }

  private Run(Reference reference) {
    this.reference = reference;
    this.state = reference.initial();
  }

  private static Catalogue catalogue() {
    try {
      return Catalogue.load(Path.of(System.getProperty("pincheck.home")), List.of());
    } catch (InputRejected rejected) {
      throw new AssertionError(rejected);
    }
  }

  /** Returns the catalogue of the tree. */
  public static Catalogue models() {
    return CATALOGUE;
  }

  /** Returns a race of the gmem machine. */
  public static Race race(String name) {
    return CATALOGUE.races().get("gmem/" + name);
  }

  /** Returns a variant of the gmem machine. */
  public static Variant variant(String name) {
    return CATALOGUE.machines().get("gmem").variants().get(name);
  }

  /** One VM, one file of one page and two slots for it; s1 is bound. One task. */
  static Run oneTask(String variant, SystemCall... calls) {
    return new Run(
        new Reference(
            new GmemScene(
                new Scenario(
                    Knobs.of(variant(variant).knobs()),
                    List.of("vm1"),
                    List.of(new Scenario.GmemFd("f1", "vm1", 2, "f1")),
                    List.of(
                        new Scenario.Slot("s1", "vm1", 0, 1), new Scenario.Slot("s2", "vm1", 1, 1)),
                    List.of(new Scenario.Binding("s1", "f1", 0)),
                    List.of(new Scenario.Program("task", List.of(calls)))),
                List.of())));
  }

  /** The same with the given files and details. */
  static Run looking(
      String variant, Scenario.Details details, List<Scenario.GmemFd> files, SystemCall... calls) {
    return new Run(
        new Reference(
            new GmemScene(
                new Scenario(
                    Knobs.of(variant(variant).knobs()),
                    List.of("vm1"),
                    files,
                    List.of(
                        new Scenario.Slot("s1", "vm1", 0, 1), new Scenario.Slot("s2", "vm1", 1, 1)),
                    List.of(new Scenario.Binding("s1", "f1", 0)),
                    List.of(new Scenario.Program("task", List.of(calls))),
                    details),
                List.of())));
  }

  /** Does that step, which must be the actor's next. */
  Run step(String actor, String label) {
    assertThat(label(actor)).isEqualTo(label);
    Step step = reference.step(state, index(actor));
    assertThat(step).isInstanceOf(Step.Moved.class);
    state = ((Step.Moved) step).after();
    return this;
  }

  /** Lets the actor go on until it stands at the label. */
  Run until(String actor, String label) {
    while (!label(actor).equals(label)) {
      step(actor, label(actor));
    }
    return this;
  }

  Run finish(String actor) {
    return until(actor, "Done");
  }

  Step attempt(String actor) {
    return reference.step(state, index(actor));
  }

  String label(String actor) {
    return state.label(index(actor));
  }

  private int index(String actor) {
    return reference.actors().indexOf(actor);
  }

  Memory memory() {
    return state.memory();
  }

  Host host() {
    return host(reference);
  }

  static Host host(Reference reference) {
    return ((GmemView) reference.view()).host();
  }

  int fCount() {
    return host().file("f1").fCount().in(memory());
  }

  int iCount() {
    return host().inodes().get(0).iCount().in(memory());
  }

  int usersCount() {
    return host().kvms().get(0).usersCount().in(memory());
  }

  String errno(String actor) {
    return host().errnoIn(memory(), index(actor)).text();
  }
}
