// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

/** How results are written. */
enum OutputFormat {
  text,
  json
}
