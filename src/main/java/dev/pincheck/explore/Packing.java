// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import dev.pincheck.kernel.Layout;
import dev.pincheck.kernel.Memory;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * States as bytes: every cell of the memory in a fixed number of bytes, then the number of each
 * task's node in four. A value that does not fit its cell is an error.
 */
final class Packing {

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int NODE_BYTES = Integer.BYTES;

  private static final Hasher64 HASHER = Hashing.komihash5_0();

  private final Layout layout;
  private final int cells;
  private final int cellBytes;
  private final int tasks;

  /**
   * Plans the bytes.
   *
   * @param cells how many cells a memory has
   * @param cellBytes 1, 2 or 4: how many bytes each of them gets
   */
  Packing(Layout layout, int cells, int cellBytes) {
    this.layout = layout;
    this.cells = cells;
    this.cellBytes = cellBytes;
    this.tasks = layout.tasks();
  }

  /** Plans as few bytes as hold a set of tasks, signed: one for up to seven tasks. */
  static Packing of(Layout layout, int cells) {
    int tasks = layout.tasks();
    return new Packing(layout, cells, tasks <= 7 ? 1 : tasks <= 15 ? 2 : Integer.BYTES);
  }

  int tasks() {
    return tasks;
  }

  /** Returns how many bytes a state has. */
  int size() {
    return cells * cellBytes + tasks * NODE_BYTES;
  }

  /**
   * Packs a memory; the nodes are left alone.
   *
   * @throws BrokenContract if a value does not fit
   */
  void packMemory(Memory memory, byte[] into) {
    if (cellBytes == 1) {
      for (int cell = 0; cell < cells; cell++) {
        int value = memory.get(cell);
        byte packed = (byte) value;
        if (packed != value) {
          throw tooWide(cell, value);
        }
        into[cell] = packed;
      }
    } else {
      packWide(memory, into);
    }
  }

  private void packWide(Memory memory, byte[] into) {
    for (int cell = 0, at = 0; cell < cells; cell++, at += cellBytes) {
      int value = memory.get(cell);
      if (cellBytes == Integer.BYTES) {
        INT.set(into, at, value);
      } else if ((short) value != value) {
        throw tooWide(cell, value);
      } else {
        into[at] = (byte) value;
        into[at + 1] = (byte) (value >> Byte.SIZE);
      }
    }
  }

  private BrokenContract tooWide(int cell, int value) {
    return new BrokenContract(
        String.format(
            "%s is %d, which does not fit its %d byte%s in a packed state",
            layout.name(cell), value, cellBytes, cellBytes == 1 ? "" : "s"));
  }

  /** Sets the node of a task. */
  void packNode(int task, Node node, byte[] into) {
    INT.set(into, cells * cellBytes + task * NODE_BYTES, node.id);
  }

  /** Unpacks a memory. */
  void unpackMemory(byte[] from, int offset, Memory memory) {
    for (int cell = 0, at = offset; cell < cells; cell++, at += cellBytes) {
      int value;
      if (cellBytes == 1) {
        value = from[at];
      } else if (cellBytes == Integer.BYTES) {
        value = (int) INT.get(from, at);
      } else {
        value = (from[at] & 0xff) | (from[at + 1] << Byte.SIZE);
      }
      memory.set(cell, value);
    }
  }

  /** Returns the number of a task's node. */
  int unpackNode(byte[] from, int offset, int task) {
    return (int) INT.get(from, offset + cells * cellBytes + task * NODE_BYTES);
  }

  /**
   * Returns the hash of a packed memory. A state's fingerprint is that combined with its nodes'
   * fingerprints, not with their numbers, which differ from run to run.
   */
  long hashMemory(byte[] packed) {
    return HASHER.hashBytesToLong(packed, 0, cells * cellBytes);
  }
}
