// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;

/** Writes the parts of a checkpoint; {@link CheckpointReader} reads them in the same order. */
final class CheckpointWriter {

  private final DataOutputStream out;

  CheckpointWriter(DataOutputStream out) {
    this.out = out;
  }

  void number(long number) throws IOException {
    out.writeLong(number);
  }

  void text(String text) throws IOException {
    out.writeUTF(text);
  }

  void ints(int[] numbers) throws IOException {
    out.writeInt(numbers.length);
    for (int number : numbers) {
      out.writeInt(number);
    }
  }

  void ints(List<Integer> numbers) throws IOException {
    ints(numbers.stream().mapToInt(Integer::intValue).toArray());
  }

  void longs(long[] numbers) throws IOException {
    out.writeInt(numbers.length);
    for (long number : numbers) {
      out.writeLong(number);
    }
  }
}
