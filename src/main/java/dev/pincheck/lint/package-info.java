// SPDX-License-Identifier: Apache-2.0
/**
 * What must be true of the files that people write, beyond that they load: specs are translated,
 * the reference takes the spec's steps, nothing is declared and not used, and every expectation is
 * stated, measured and shown. Start at {@link dev.pincheck.lint.Lint}. Checks no model.
 *
 * <p>Not API.
 */
package dev.pincheck.lint;
