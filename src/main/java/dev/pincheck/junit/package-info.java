// SPDX-License-Identifier: Apache-2.0
/**
 * Races and counterexamples as tests of JUnit 5: {@link dev.pincheck.junit.ModelCheck} explores a
 * race, a test for each variant, {@link dev.pincheck.junit.Counterexample} steps a recorded
 * schedule again, and {@link dev.pincheck.junit.PincheckAssertions} says what is to come out. Needs
 * no checkout: models and specs are in the jar. Knows the explorer alone, no other engine.
 *
 * <p>API.
 */
package dev.pincheck.junit;
