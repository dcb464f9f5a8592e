// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

/** A command whose results are always for programs, and are never folded. */
interface ForPrograms {}
