// SPDX-License-Identifier: Apache-2.0
/** Machines in a page, and what the explorer says of them. */
package dev.pincheck.sketch;
