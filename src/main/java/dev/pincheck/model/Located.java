// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import dev.pincheck.input.Position;

/** A value of a TOML file and where it stands. */
record Located<T>(T value, Position position) {}
