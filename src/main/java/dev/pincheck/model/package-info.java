// SPDX-License-Identifier: Apache-2.0
/**
 * What there is to check: machines with their knobs and variants, races, expectations and recorded
 * figures, as loaded from {@code models/}, or from a folder of the user's own with specs that were
 * written for TLC alone ({@link dev.pincheck.model.AdoptedSpec}). Start at {@link
 * dev.pincheck.model.Catalogue}. The one place that knows TOML; knows no engine.
 *
 * <p>Not API.
 */
package dev.pincheck.model;
