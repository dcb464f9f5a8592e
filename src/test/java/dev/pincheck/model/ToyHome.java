// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pincheck.input.InputRejected;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A models folder with a machine that no kernel has (desks in houses, with books put on them), to
 * be spoiled by tests.
 */
final class ToyHome {

  static final String MACHINE = "models/toy/machine.toml";
  static final String VARIANTS = "models/toy/variants.toml";
  static final String RACE = "models/toy/races/move.toml";

  private static final Path TREE = Path.of(System.getProperty("pincheck.home"));

  private final Path home;

  ToyHome(Path home) throws IOException {
    this.home = home;
    write("specs/toy/Toy.tla", "");
    write("specs/toy/Zoo.als", "");
    write("specs/toy/Ark.als", "");
    copy(MACHINE);
    copy(VARIANTS);
    copy(RACE);
  }

  private void copy(String path) throws IOException {
    write(path, Files.readString(TREE.resolve("src/test/resources/toy").resolve(path)));
  }

  Path write(String path, String text) throws IOException {
    Path file = home.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  Catalogue load(Path... variantFiles) throws InputRejected {
    return Catalogue.load(home, Arrays.asList(variantFiles));
  }

  /** Replaces a piece of one file, which must be there, and goes on. */
  ToyHome with(String path, String found, String replacement) throws IOException {
    String text = Files.readString(home.resolve(path));
    assertThat(text).contains(found);
    write(path, text.replace(found, replacement));
    return this;
  }

  /** Puts text at the end of a file and goes on. */
  ToyHome append(String path, String text) throws IOException {
    write(path, Files.readString(home.resolve(path)) + text);
    return this;
  }

  /** Leaves out what a file says from a piece of text on, which must be there, and goes on. */
  ToyHome cut(String path, String from) throws IOException {
    String text = Files.readString(home.resolve(path));
    assertThat(text).contains(from);
    write(path, text.substring(0, text.indexOf(from)));
    return this;
  }

  /** Returns what loading the catalogue says, a line each problem. */
  List<String> problems(Path... variantFiles) {
    InputRejected rejected = catchThrowableOfType(InputRejected.class, () -> load(variantFiles));
    assertThat(rejected).as("the catalogue is rejected").isNotNull();
    return rejected.problems().stream().map(Object::toString).toList();
  }
}
