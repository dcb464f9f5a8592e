// SPDX-License-Identifier: Apache-2.0
/**
 * The TLC model checker: races turned into TLA+ modules, the child process that runs TLC, and the
 * translation check. Start at {@link dev.pincheck.tlc.TlcEngine}. The one place, beside the
 * conformance search, that knows TLC's classes; only the types named here as a child's ({@link
 * dev.pincheck.tlc.TlcChild} and what it uses) may load them, for TLC keeps its state in static
 * fields. Knows no other engine.
 *
 * <p>Not API.
 */
package dev.pincheck.tlc;
