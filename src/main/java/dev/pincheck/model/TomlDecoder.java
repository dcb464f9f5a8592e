// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pincheck.model.TomlValue.Place;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes a table of what {@link TomlEncoder} wrote. */
final class TomlDecoder {

  private final ByteBuffer in;

  TomlDecoder(ByteBuffer in) {
    this.in = in;
  }

  TomlValue.Table table() {
    int size = in.getInt();
    Map<String, TomlValue> values = new LinkedHashMap<>();
    for (int index = 0; index < size; index++) {
      String name = text();
      Place key = place();
      Place place = place();
      values.put(name, new TomlValue(plain(), key, place));
    }
    return new TomlValue.Table(values);
  }

  private TomlValue.Array array() {
    int size = in.getInt();
    List<TomlValue> values = new ArrayList<>(size);
    for (int index = 0; index < size; index++) {
      Place place = place();
      values.add(new TomlValue(plain(), place, place));
    }
    return new TomlValue.Array(values);
  }

  private Object plain() {
    return switch (in.get()) {
      case TomlEncoder.TABLE -> table();
      case TomlEncoder.ARRAY -> array();
      case TomlEncoder.STRING -> text();
      case TomlEncoder.INTEGER -> in.getLong();
      case TomlEncoder.FRACTION -> in.getDouble();
      case TomlEncoder.TRUE -> true;
      case TomlEncoder.FALSE -> false;
      default -> TomlValue.Other.DATE_OR_TIME;
    };
  }

  private Place place() {
    return new Place(in.getInt(), in.getInt());
  }

  private String text() {
    int length = in.getInt();
    String text = new String(in.array(), in.arrayOffset() + in.position(), length, UTF_8);
    in.position(in.position() + length);
    return text;
  }
}
