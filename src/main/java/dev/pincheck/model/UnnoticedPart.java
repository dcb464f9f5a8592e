// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import dev.pincheck.input.Position;

/**
 * A part of a claim without which every race says the same.
 *
 * @param claim the property
 * @param part its text in the spec, in one line
 * @param reason why nothing tells
 * @param position where that is said
 */
public record UnnoticedPart(String claim, String part, String reason, Position position) {}
