// SPDX-License-Identifier: Apache-2.0
/**
 * The Alloy Analyzer: every command of a module decided in a child process. Start at {@link
 * dev.pincheck.alloy.AlloyEngine}. The one place that knows Alloy; knows no other engine.
 *
 * <p>Not API.
 */
package dev.pincheck.alloy;
