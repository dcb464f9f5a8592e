// SPDX-License-Identifier: Apache-2.0
/**
 * What the verdicts of models make of the claims of the mails: a word each, computed and never
 * typed. Start at {@link dev.pincheck.ledger.Ledger}. Knows neither commands nor how anything is
 * printed.
 *
 * <p>Not API.
 */
package dev.pincheck.ledger;
