// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.mutation;

import dev.pincheck.model.Race;
import dev.pincheck.model.Variant;

/**
 * Where a claim is expected to be violated.
 *
 * @param race asks for that claim alone
 * @param design a variant or a mutant
 */
public record Suspect(Race race, Variant design) {}
