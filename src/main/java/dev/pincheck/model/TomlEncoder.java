// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pincheck.model.TomlValue.Place;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** Makes bytes of a table; {@link TomlDecoder} is its inverse. */
final class TomlEncoder {

  static final byte TABLE = 1;
  static final byte ARRAY = 2;
  static final byte STRING = 3;
  static final byte INTEGER = 4;
  static final byte FRACTION = 5;
  static final byte TRUE = 6;
  static final byte FALSE = 7;
  static final byte OTHER = 8;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(bytes);

  byte[] encode(TomlValue.Table table) {
    try {
      put(table);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void put(TomlValue.Table table) throws IOException {
    out.writeInt(table.values().size());
    for (Map.Entry<String, TomlValue> entry : table.values().entrySet()) {
      put(entry.getKey());
      put(entry.getValue().key());
      put(entry.getValue());
    }
  }

  private void put(TomlValue value) throws IOException {
    put(value.place());
    if (value.value() instanceof TomlValue.Table table) {
      out.writeByte(TABLE);
      put(table);
    } else if (value.value() instanceof TomlValue.Array array) {
      out.writeByte(ARRAY);
      out.writeInt(array.values().size());
      for (TomlValue element : array.values()) {
        put(element);
      }
    } else if (value.value() instanceof String text) {
      out.writeByte(STRING);
      put(text);
    } else if (value.value() instanceof Long number) {
      out.writeByte(INTEGER);
      out.writeLong(number);
    } else if (value.value() instanceof Double number) {
      out.writeByte(FRACTION);
      out.writeDouble(number);
    } else if (value.value() instanceof Boolean truth) {
      out.writeByte(truth ? TRUE : FALSE);
    } else {
      out.writeByte(OTHER);
    }
  }

  private void put(String text) throws IOException {
    byte[] encoded = text.getBytes(UTF_8);
    out.writeInt(encoded.length);
    out.write(encoded);
  }

  private void put(Place place) throws IOException {
    out.writeInt(place.line());
    out.writeInt(place.column());
  }
}
