// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A sentence of one of the mails that the models are about, and what decides it. Evidence for and
 * against it comes with a condition; a claim without evidence says why.
 *
 * @param id the mail's number and its own, {@code 0-01}
 * @param mail what the mail is
 * @param author who claims it
 * @param says what is claimed, in words of our own
 * @param confirmed what speaks for it
 * @param refuted what speaks against it
 * @param condition under which it is true; there exactly where something speaks for it and
 *     something against it
 * @param noModel why no model decides it
 * @param open what is missing to decide it; evidence beside it decides a part
 */
public record Claim(
    String id,
    String mail,
    String author,
    String says,
    List<Evidence> confirmed,
    List<Evidence> refuted,
    Optional<String> condition,
    Optional<String> noModel,
    Optional<String> open) {

  public Claim {
    confirmed = List.copyOf(confirmed);
    refuted = List.copyOf(refuted);
  }

  /** Returns whatever speaks for it, then whatever speaks against it. */
  public Stream<Evidence> evidence() {
    return Stream.concat(confirmed.stream(), refuted.stream());
  }
}
