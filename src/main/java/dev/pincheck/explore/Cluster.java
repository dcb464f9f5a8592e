// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import dev.pincheck.explore.search.Exchange;

/** Who can search with more than one process; a service, which {@code scale/} provides. */
public interface Cluster {

  /**
   * Gathers those who search together.
   *
   * @param master where they are to be had, as the cluster has it
   * @param scene what is searched
   * @throws Exchange.Failed if they are not to be had, saying why
   */
  Exchange open(String master, SceneFiles scene);
}
