// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

/**
 * A named claim of a machine's spec.
 *
 * @param name of the operator in the spec, such as {@code NoUseAfterFree}
 * @param id in the fact sheet, such as {@code S2}
 * @param kind {@code invariant} or {@code temporal}
 * @param claim what it claims, in one sentence
 */
public record Property(String name, String id, String kind, String claim) {}
