// SPDX-License-Identifier: Apache-2.0
/**
 * The report that opens in a browser: a folder of pages that need no network. Start at {@link
 * dev.pincheck.report.page.Site}; what is shown is gathered in {@link
 * dev.pincheck.report.page.Contents}, the words of each page stand in the templates of the same
 * folder. Must not know commands, nor ask an engine.
 *
 * <p>Not API.
 */
package dev.pincheck.report.page;
