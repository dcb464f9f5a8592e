// SPDX-License-Identifier: Apache-2.0
/**
 * The fact sheets of {@code docs/facts}: what is known of the code that the machines stand for.
 * Races, knobs, mutants and findings cite them by number; {@link dev.pincheck.facts.FactSheets}
 * finds what a number names, and is where to start. Knows no machine and no model.
 *
 * <p>Not API.
 */
package dev.pincheck.facts;
