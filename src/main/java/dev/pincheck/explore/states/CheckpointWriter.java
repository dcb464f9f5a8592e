// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.states;

import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;

/** Writes the parts of a checkpoint; {@link CheckpointReader} reads them in the same order. */
public final class CheckpointWriter {

  private final DataOutputStream out;

  public CheckpointWriter(DataOutputStream out) {
    this.out = out;
  }

  public void number(long number) throws IOException {
    out.writeLong(number);
  }

  public void text(String text) throws IOException {
    out.writeUTF(text);
  }

  public void ints(int[] numbers) throws IOException {
    out.writeInt(numbers.length);
    for (int number : numbers) {
      out.writeInt(number);
    }
  }

  public void ints(List<Integer> numbers) throws IOException {
    ints(numbers.stream().mapToInt(Integer::intValue).toArray());
  }

  public void longs(List<Long> numbers) throws IOException {
    longs(numbers.stream().mapToLong(Long::longValue).toArray());
  }

  public void longs(long[] numbers) throws IOException {
    out.writeInt(numbers.length);
    for (long number : numbers) {
      out.writeLong(number);
    }
  }
}
