// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** Reads the parts of a checkpoint whose checksum is right. */
final class CheckpointReader {

  private final DataInputStream in;

  CheckpointReader(DataInputStream in) {
    this.in = in;
  }

  long number() throws IOException {
    return in.readLong();
  }

  int count() throws IOException {
    return Math.toIntExact(in.readLong());
  }

  String text() throws IOException {
    return in.readUTF();
  }

  int[] ints() throws IOException {
    int[] numbers = new int[in.readInt()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = in.readInt();
    }
    return numbers;
  }

  List<Integer> list() throws IOException {
    return Arrays.stream(ints()).boxed().toList();
  }

  long[] longs() throws IOException {
    long[] numbers = new long[in.readInt()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = in.readLong();
    }
    return numbers;
  }
}
