// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.conform;

import dev.pincheck.engine.ChildChannel;
import dev.pincheck.engine.ChildMessage;
import dev.pincheck.engine.RecordJson;
import dev.pincheck.engine.ScratchFolder;
import dev.pincheck.explore.Reference;
import dev.pincheck.input.InputRejected;
import dev.pincheck.model.Catalogue;
import dev.pincheck.model.Machine;
import dev.pincheck.model.Race;
import dev.pincheck.model.RaceFile;
import dev.pincheck.model.Variant;
import dev.pincheck.tlc.RaceModule;
import dev.pincheck.tlc.Translations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * The main class of the process that compares pairings, several at a time, each thread with a
 * loading of TLC of its own. Answers with a {@link Conformity} for each, in any order.
 */
public final class ConformChild {

  /** TLC evaluates by recursion, and its values are deep. */
  static final long STACK = 64L << 20;

  private final Request request;
  private final ChildChannel channel;
  private final Translations translations = new Translations();
  private final RecordJson json = new RecordJson();
  private final ThreadLocal<TlcLoader> tlc = ThreadLocal.withInitial(TlcLoader::new);

  private ConformChild(Request request, ChildChannel channel) {
    this.request = request;
    this.channel = channel;
  }

  /** Compares what the {@link Request} says that comes in: too long for a command line. */
  public static void main(String[] args) throws IOException, InterruptedException {
    ChildChannel channel = new ChildChannel(System.out);
    System.setOut(System.err);
    BlockingQueue<String> requests =
        channel.watch(System.in, () -> Runtime.getRuntime().halt(ChildChannel.ORPHANED));
    Request request = new RecordJson().read(requests.take(), Request.class);
    new ConformChild(request, channel).run();
    channel.send(new ChildMessage.Done());
    System.exit(0);
  }

  private void run() throws InterruptedException {
    Catalogue catalogue;
    try {
      catalogue =
          Catalogue.load(
              Path.of(request.home()), request.variantFiles().stream().map(Path::of).toList());
    } catch (InputRejected e) {
      channel.send(new ChildMessage.Rejected(e.problems()));
      return;
    }
    ExecutorService workers =
        Executors.newFixedThreadPool(
            request.jobs(),
            work -> new Thread(Thread.currentThread().getThreadGroup(), work, "walk", STACK));
    request.pairings().forEach(pairing -> workers.execute(() -> compare(pairing, catalogue)));
    workers.shutdown();
    if (!workers.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS)) {
      throw new IllegalStateException("the walks never end");
    }
  }

  private void compare(Pairing pairing, Catalogue catalogue) {
    long start = System.nanoTime();
    try {
      Translations.Pending translation =
          translations.lookAt(RaceModule.sources(machine(pairing, catalogue)));
      if (translation.isKnown()) {
        translation.require();
      }
      Walk walk = confirmed(pairing, catalogue);
      translation.require();
      List<StateCounts> counts =
          walk.merged() == 0 ? List.of() : List.of(counts(walk, pairing, catalogue));
      tell(Conformity.of(pairing, walk, counts, System.nanoTime() - start));
    } catch (InputRejected e) {
      channel.send(new ChildMessage.Rejected(e.problems()));
    } catch (IOException | RuntimeException | StackOverflowError e) {
      String reason = Optional.ofNullable(e.getMessage()).orElse(e.toString());
      tell(Conformity.failed(pairing, reason, System.nanoTime() - start));
    }
  }

  private void tell(Conformity conformity) {
    channel.send(new ChildMessage.Told(json.write(conformity)));
  }

  /**
   * Walks with the TLC that this thread has at hand. Whatever comes out but agreement is confirmed
   * with a new one, so that nothing left over from an earlier spec can be to blame.
   */
  private Walk confirmed(Pairing pairing, Catalogue catalogue) throws IOException, InputRejected {
    try {
      Walk walk = walk(pairing, catalogue);
      if (walk.outcome() != Walk.Outcome.DIVERGES) {
        return walk;
      }
    } catch (InputRejected | RuntimeException | StackOverflowError e) {
      // Told if it happens again.
    }
    tlc.remove();
    try {
      return walk(pairing, catalogue);
    } finally {
      tlc.remove();
    }
  }

  private Walk walk(Pairing pairing, Catalogue catalogue) throws IOException, InputRejected {
    Race race = race(pairing, catalogue);
    Machine machine = machine(pairing, catalogue);
    Variant variant = machine.variant(pairing.variant()).orElseThrow();
    Path folder = Files.createTempDirectory("spec");
    try {
      return ProductSearch.run(
          tlc.get()
              .side(RaceModule.question(machine, race.without(race.temporal()), variant), folder),
          new ReferenceSide(new Reference(race, variant), race.invariants()),
          request.maxPairs());
    } finally {
      ScratchFolder.delete(folder);
    }
  }

  private static StateCounts counts(Walk walk, Pairing pairing, Catalogue catalogue)
      throws InputRejected {
    return StateCounts.of(
        walk,
        race(pairing, catalogue),
        machine(pairing, catalogue).variant(pairing.variant()).orElseThrow());
  }

  private static Machine machine(Pairing pairing, Catalogue catalogue) throws InputRejected {
    return catalogue.machines().get(race(pairing, catalogue).machine());
  }

  private static Race race(Pairing pairing, Catalogue catalogue) throws InputRejected {
    return catalogue.races().containsKey(pairing.race())
        ? catalogue.races().get(pairing.race())
        : RaceFile.load(Path.of(pairing.race()), catalogue);
  }
}
