// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a size of memory such as {@code 512m} or {@code 1g} as megabytes. */
final class MemoryConverter implements ITypeConverter<Integer> {

  private static final Pattern SIZE = Pattern.compile("([1-9][0-9]{0,5})([mMgG])");

  @Override
  public Integer convert(String text) {
    Matcher size = SIZE.matcher(text);
    if (!size.matches()) {
      throw new TypeConversionException(
          "`" + text + "` is no size: expected a number from 1 up with m or g");
    }
    int unit = size.group(2).equalsIgnoreCase("g") ? 1024 : 1;
    return Integer.parseInt(size.group(1)) * unit;
  }
}
