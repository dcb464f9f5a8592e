// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.search;

import dev.pincheck.explore.Run;
import dev.pincheck.machine.Scene;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One of several processes that search together, as a program: asked by its standard input, whose
 * end is its own.
 */
final class MemberProcess {

  static final int BEGIN = 1;
  static final int EXPAND = 2;
  static final int END = 3;
  static final int AGAIN = 4;
  static final int NO_MORE_BLOCKS = -1;

  private MemberProcess() {}

  /** Arguments: race, variant, own number, number of processes. */
  public static void main(String[] args) throws IOException {
    DataInputStream in = new DataInputStream(new BufferedInputStream(System.in));
    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(System.out));
    Scene scene = Run.scene(Run.race(args[0]), Run.variant(args[1]));
    int self = Integer.parseInt(args[2]);
    int count = Integer.parseInt(args[3]);
    Optional<Part> part = Optional.empty();
    Owned owned = Owned.NOTHING;
    Owned before = Owned.NOTHING;
    for (int command = in.read(); command >= 0; command = in.read()) {
      if (command == BEGIN) {
        part = Optional.of(new Part(scene, in.readNBytes(in.readInt()), count));
        List<long[]> initial = readBlocks(in);
        owned = Owned.NOTHING;
        if (Owned.owner(initial.get(0)[initial.get(0).length - 1], count) == self) {
          owned = owned.next(part.orElseThrow().shape(), 0, initial);
        }
      } else if (command == AGAIN) {
        part = Optional.of(new Part(scene, in.readNBytes(in.readInt()), count));
        owned = before.repacked(part.orElseThrow(), in.readInt());
      } else if (command == EXPAND) {
        Part.Expansion expansion = part.orElseThrow().expand(owned.level(), in.readInt());
        while (expansion.goesOn((owner, block) -> send(out, owner, block))) {
          // A slice after the other.
        }
        byte[] report = expansion.report();
        out.writeInt(NO_MORE_BLOCKS);
        out.writeInt(report.length);
        out.write(report);
      } else {
        int depth = in.readInt();
        before = owned;
        owned = owned.next(part.orElseThrow().shape(), depth, readBlocks(in));
        out.writeInt(owned.states(part.orElseThrow().shape(), depth));
        out.writeLong(owned.seenBytes());
      }
      out.flush();
    }
  }

  private static void send(DataOutputStream out, int owner, long[] block) {
    try {
      out.writeInt(owner);
      writeBlock(out, block);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static void writeBlock(DataOutputStream out, long[] block) throws IOException {
    out.writeInt(block.length);
    for (long word : block) {
      out.writeLong(word);
    }
  }

  static long[] readBlock(DataInputStream in) throws IOException {
    long[] block = new long[in.readInt()];
    for (int i = 0; i < block.length; i++) {
      block[i] = in.readLong();
    }
    return block;
  }

  private static List<long[]> readBlocks(DataInputStream in) throws IOException {
    List<long[]> blocks = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      blocks.add(readBlock(in));
    }
    return blocks;
  }
}
