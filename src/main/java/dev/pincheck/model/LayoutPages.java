// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import dev.pincheck.hugepage.Proposal;
import dev.pincheck.hugepage.Service;
import dev.pincheck.hugepage.Service.Kind;
import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Names;
import dev.pincheck.model.MemoryLayout.Slot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.lang3.EnumUtils;

/** How many pages of a shipped layout a predicate for huge pages serves in which way. */
final class LayoutPages {

  private static final Pattern COUNT = Pattern.compile("\\d+ (\\S.*)");
  private static final String REFUSED = "refused";
  private static final String ENDING = ".toml";

  private final Path models;
  private final TomlCache cache;
  private final Map<Path, List<String>> names = new HashMap<>();
  private final Map<Path, Optional<MemoryLayout>> read = new HashMap<>();

  /**
   * Takes where layouts are.
   *
   * @param models the folder of the machines, one of which has layouts
   * @param cache knows files that were parsed before
   */
  LayoutPages(Path models, TomlCache cache) {
    this.models = models;
    this.cache = cache;
  }

  /**
   * Returns how the predicate serves the memslot in the way that an expected count names, in the
   * same words ({@code 512 wrongly huge}); or whether bind refuses it. Reports what there is not.
   *
   * @param predicate its name
   * @param layout the layout's name
   * @param slot the memslot's name; empty for all together
   * @param expected what is to come out
   */
  Optional<String> of(
      String machine,
      Located<String> predicate,
      Located<String> layout,
      Located<String> slot,
      Located<String> expected,
      TomlSection section) {
    Optional<Proposal> proposal =
        Optional.ofNullable(EnumUtils.getEnum(Proposal.class, predicate.value()));
    if (proposal.isEmpty()) {
      section.problem(
          predicate.position(),
          Names.unknown(
              "predicate",
              "predicates",
              predicate.value(),
              Arrays.stream(Proposal.values()).map(Proposal::name).toList()));
    }
    Optional<String> kind = kind(expected, section);
    List<Slot> slots = slots(models.resolve(machine).resolve("layouts"), layout, slot, section);
    if (proposal.isEmpty() || kind.isEmpty() || slots.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(served(proposal.get(), slots, kind.get()));
  }

  private static Optional<String> kind(Located<String> expected, TomlSection section) {
    List<String> words = Arrays.stream(Kind.values()).map(Kind::words).toList();
    Matcher count = COUNT.matcher(expected.value());
    if (expected.value().equals(REFUSED)) {
      return Optional.of(REFUSED);
    } else if (count.matches() && words.contains(count.group(1))) {
      return Optional.of(count.group(1));
    }
    section.problem(
        expected.position(),
        String.format(
            "found `%s`, expected `%s` or a number and one of: %s",
            expected.value(), REFUSED, String.join(", ", words)));
    return Optional.empty();
  }

  private static String served(Proposal proposal, List<Slot> slots, String kind) {
    List<Service> services = slots.stream().map(slot -> slot.served(proposal)).toList();
    if (kind.equals(REFUSED) || services.stream().noneMatch(Service::accepted)) {
      return services.stream().anyMatch(Service::accepted) ? "accepted" : REFUSED;
    }
    long count = services.stream().mapToLong(service -> count(service, kind)).sum();
    return count + " " + kind;
  }

  /** Returns the pages of a kind; {@code huge} are all that are served with a folio's order. */
  private static long count(Service service, String words) {
    return words.equals(Kind.HUGE.words())
        ? service.huge()
        : Arrays.stream(Kind.values())
            .filter(kind -> kind.words().equals(words))
            .mapToLong(kind -> service.of(kind).count())
            .sum();
  }

  private List<Slot> slots(
      Path folder, Located<String> layout, Located<String> slot, TomlSection section) {
    Path file = folder.resolve(layout.value() + ENDING);
    List<String> known = names.computeIfAbsent(folder, LayoutPages::names);
    if (!known.contains(layout.value())) {
      section.problem(layout.position(), Names.unknown("layout", "layouts", layout.value(), known));
      return List.of();
    }
    List<Slot> all =
        read.computeIfAbsent(file, wanted -> load(wanted, section)).stream()
            .flatMap(found -> found.slots().stream())
            .toList();
    List<Slot> meant =
        all.stream()
            .filter(found -> slot.value().isEmpty() || found.name().equals(slot.value()))
            .toList();
    if (meant.isEmpty() && !all.isEmpty()) {
      section.problem(
          slot.position(),
          Names.unknown(
              "memslot", "memslots", slot.value(), all.stream().map(Slot::name).toList()));
    }
    return meant;
  }

  private Optional<MemoryLayout> load(Path file, TomlSection section) {
    try {
      return Optional.of(MemoryLayout.load(file, cache));
    } catch (InputRejected rejected) {
      section.source().problems().addAll(rejected);
      return Optional.empty();
    }
  }

  private static List<String> names(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ENDING))
          .map(name -> name.substring(0, name.length() - ENDING.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
