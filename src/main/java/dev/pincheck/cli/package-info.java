// SPDX-License-Identifier: Apache-2.0
/**
 * The commands that users type. Start at {@link dev.pincheck.cli.Main} and {@link
 * dev.pincheck.cli.Pincheck}. The one place that knows picocli, {@code System.out} and exit codes;
 * nothing below depends on it.
 *
 * <p>Not API.
 */
package dev.pincheck.cli;
