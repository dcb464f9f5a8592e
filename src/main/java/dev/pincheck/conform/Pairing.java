// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.conform;

/**
 * What is compared: spec and reference of a race on a variant.
 *
 * @param race a race's name in the catalogue, or the path of a race of the user's own
 * @param variant its name
 */
public record Pairing(String race, String variant) {}
