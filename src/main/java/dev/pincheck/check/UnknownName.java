// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.check;

import dev.pincheck.input.Names;
import java.util.Collection;

/** Thrown when a user asks for a model, variant or machine that there is not. */
public final class UnknownName extends Exception {

  private static final long serialVersionUID = 1L;

  /** Takes a whole message. */
  public UnknownName(String message) {
    super(message);
  }

  /** Takes what was asked for and what there is; the message names the nearest. */
  public UnknownName(String singular, String plural, String asked, Collection<String> known) {
    super(Names.unknown(singular, plural, asked, known));
  }
}
