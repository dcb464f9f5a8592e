// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.states;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** Reads the parts of a checkpoint whose checksum is right. */
public final class CheckpointReader {

  private final DataInputStream in;

  public CheckpointReader(DataInputStream in) {
    this.in = in;
  }

  public long number() throws IOException {
    return in.readLong();
  }

  public int count() throws IOException {
    return Math.toIntExact(in.readLong());
  }

  public String text() throws IOException {
    return in.readUTF();
  }

  public int[] ints() throws IOException {
    int[] numbers = new int[in.readInt()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = in.readInt();
    }
    return numbers;
  }

  public List<Integer> list() throws IOException {
    return Arrays.stream(ints()).boxed().toList();
  }

  public List<Long> longList() throws IOException {
    return Arrays.stream(longs()).boxed().toList();
  }

  public long[] longs() throws IOException {
    long[] numbers = new long[in.readInt()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = in.readLong();
    }
    return numbers;
  }
}
