// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

/**
 * A Java file of the user's own that overrides routines of a machine's reference.
 *
 * @param file its name in messages: the file as the user named it
 * @param text what it says
 */
public record CodeFile(String file, String text) {}
