// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import dev.pincheck.input.Names;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a {@code claims.toml}: what the mails claim, and what decides it. */
final class ClaimsReader {

  private static final Pattern ID = Pattern.compile("(\\d)-\\d\\d");

  private final EvidenceReader evidence;
  private final Map<String, String> mails = new LinkedHashMap<>();

  ClaimsReader(EvidenceReader evidence) {
    this.evidence = evidence;
  }

  /** Returns the claims in the order of the file. */
  List<Claim> read(TomlSection file) {
    file.requiredSection("mails").ifPresent(this::readMails);
    Optional<TomlSection> claims = file.requiredSection("claims");
    file.rejectOthers();
    return claims.stream()
        .flatMap(section -> section.names().stream().flatMap(id -> read(id, section).stream()))
        .toList();
  }

  private void readMails(TomlSection section) {
    for (Located<String> number : section.names()) {
      section
          .requiredString(number.value())
          .ifPresent(title -> mails.put(number.value(), title.value()));
    }
  }

  private Optional<Claim> read(Located<String> id, TomlSection claims) {
    Matcher number = ID.matcher(id.value());
    if (!number.matches()) {
      claims.problem(
          id.position(),
          String.format(
              "`%s` is no id of a claim: expected the mail's digit and two more, as 0-01",
              id.value()));
    } else if (!mails.containsKey(number.group(1))) {
      claims.problem(
          id.position(), Names.unknown("mail", "mails", number.group(1), mails.keySet()));
    }
    String mail = number.matches() ? mails.getOrDefault(number.group(1), "") : "";
    return claims.section(id.value()).map(claim -> read(id, mail, claim));
  }

  private Claim read(Located<String> id, String mail, TomlSection claim) {
    Claim read =
        new Claim(
            id.value(),
            mail,
            claim.requiredString("author").map(Located::value).orElse(""),
            claim.requiredString("says").map(Located::value).orElse(""),
            evidence(claim, "confirmed"),
            evidence(claim, "refuted"),
            claim.text("condition").map(Located::value),
            claim.text("no_model").map(Located::value),
            claim.text("open").map(Located::value));
    claim.rejectOthers();
    fault(claim)
        .ifPresent(
            fault ->
                claim.problem(
                    id.position(), String.format("claim `%s` has %s", id.value(), fault)));
    return read;
  }

  private List<Evidence> evidence(TomlSection claim, String key) {
    return claim.strings(key).orElse(List.of()).stream()
        .flatMap(text -> evidence.read(text, claim).stream())
        .toList();
  }

  /** Returns what of a claim's keys does not go together. */
  private static Optional<String> fault(TomlSection claim) {
    boolean confirmed = claim.has("confirmed");
    boolean refuted = claim.has("refuted");
    if (!confirmed && !refuted && !claim.has("no_model") && !claim.has("open")) {
      return Optional.of(
          "no evidence; give `confirmed` or `refuted`, or say why not by `no_model` or `open`");
    } else if (claim.has("no_model") && (confirmed || refuted || claim.has("open"))) {
      return Optional.of("`no_model` and something that a model decides or will decide");
    } else if (claim.has("open") && claim.has("condition")) {
      return Optional.of("a condition, but it is `open`");
    } else if (claim.has("condition") && !(confirmed && refuted)) {
      return Optional.of("a condition, but no evidence on both sides");
    } else if (confirmed && refuted && !claim.has("condition") && !claim.has("open")) {
      return Optional.of("evidence on both sides; give the `condition` under which it is true");
    } else if (isEmpty(claim, "confirmed") || isEmpty(claim, "refuted")) {
      return Optional.of("an empty list of evidence; leave it out");
    }
    return Optional.empty();
  }

  private static boolean isEmpty(TomlSection claim, String key) {
    return claim.strings(key).filter(List::isEmpty).isPresent();
  }
}
