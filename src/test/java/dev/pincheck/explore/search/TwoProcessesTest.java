// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.search;

import dev.pincheck.engine.Progress;
import dev.pincheck.explore.Explorer;
import dev.pincheck.explore.Run;
import dev.pincheck.explore.automaton.Grain;
import dev.pincheck.machine.Scene;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two JVMs that learn each for itself explore a race together. */
@Tag("engine")
final class TwoProcessesTest {

  private static final int COUNT = 2;

  /** A process at the other end of its standard input and output. */
  private record Member(Process process, DataInputStream in, DataOutputStream out) {}

  /** Carries blocks from process to process. */
  private static final class Pipes implements Exchange {

    private final List<Member> members = new ArrayList<>();
    private int expanded;

    Pipes(String race, String variant) throws IOException {
      for (int self = 0; self < COUNT; self++) {
        Process process =
            new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-Dpincheck.home=" + System.getProperty("pincheck.home"),
                    "-cp",
                    System.getProperty("java.class.path"),
                    MemberProcess.class.getName(),
                    race,
                    variant,
                    String.valueOf(self),
                    String.valueOf(COUNT))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        members.add(
            new Member(
                process,
                new DataInputStream(new BufferedInputStream(process.getInputStream())),
                new DataOutputStream(new BufferedOutputStream(process.getOutputStream()))));
      }
    }

    @Override
    public void begin(byte[] plan, long[] initial, BlockShape shape) {
      try {
        for (Member member : members) {
          member.out.write(MemberProcess.BEGIN);
          member.out.writeInt(plan.length);
          member.out.write(plan);
          member.out.writeInt(1);
          MemberProcess.writeBlock(member.out, initial);
          member.out.flush();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void again(byte[] plan, BlockShape shape) {
      try {
        for (Member member : members) {
          member.out.write(MemberProcess.AGAIN);
          member.out.writeInt(plan.length);
          member.out.write(plan);
          member.out.writeInt(expanded);
          member.out.flush();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public Ended level(int depth, BooleanSupplier isOutOfTime) {
      try {
        List<byte[]> reports = new ArrayList<>();
        List<List<long[]>> sent = List.of(new ArrayList<>(), new ArrayList<>());
        expanded = depth;
        for (Member member : members) {
          member.out.write(MemberProcess.EXPAND);
          member.out.writeInt(depth);
          member.out.flush();
        }
        for (Member member : members) {
          for (int owner = member.in.readInt(); owner >= 0; owner = member.in.readInt()) {
            sent.get(owner).add(MemberProcess.readBlock(member.in));
          }
          reports.add(member.in.readNBytes(member.in.readInt()));
        }
        return ended(depth, reports, sent);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private Ended ended(int depth, List<byte[]> reports, List<List<long[]>> sent)
        throws IOException {
      for (int owner = 0; owner < COUNT; owner++) {
        DataOutputStream out = members.get(owner).out;
        out.write(MemberProcess.END);
        out.writeInt(depth + 1);
        out.writeInt(sent.get(owner).size());
        for (long[] block : sent.get(owner)) {
          MemberProcess.writeBlock(out, block);
        }
        out.flush();
      }
      long kept = 0;
      long seenBytes = 0;
      for (Member member : members) {
        kept += member.in.readInt();
        seenBytes += member.in.readLong();
      }
      return new Ended(reports, kept, seenBytes);
    }

    @Override
    public void close() {
      members.forEach(member -> member.process.destroyForcibly().onExit().join());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "close-delete-fault, 6.18, true",
    "close-delete-fault, v11, true",
    "close-delete-fault, 6.18, false",
  })
  void twoProcessesFindWhatOneFinds(String race, String variant, boolean reduce)
      throws IOException {
    Scene scene = Run.scene(Run.race(race), Run.variant(variant));
    Settings settings =
        new Settings(
            Grain.LABEL,
            1,
            /* exact= */ false,
            /* merge= */ true,
            reduce,
            Settings.LONGEST,
            SharedSearchTest.BUDGET);

    Exploration shared;
    try (Pipes pipes = new Pipes(race, variant)) {
      shared = new Explorer(scene, settings).explore(race, Progress.SILENT, pipes);
    }

    SharedSearchTest.areTheSame(
        shared, new Explorer(scene, settings).explore(race, Progress.SILENT));
  }
}
