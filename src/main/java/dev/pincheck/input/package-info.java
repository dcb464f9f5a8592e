// SPDX-License-Identifier: Apache-2.0
/**
 * What is wrong with something a person wrote: a race, a variants file, a trace, a spec. Start at
 * {@link dev.pincheck.input.Problem}. Knows no file format and nothing else of pincheck.
 *
 * <p>Not API.
 */
package dev.pincheck.input;
