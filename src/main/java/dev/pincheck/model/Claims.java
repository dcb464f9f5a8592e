// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Problems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What is claimed in the mails that the models are about, of all machines: {@code
 * models/claims.toml}. It is the largest of the files and names all others, so it is read where
 * claims are asked for, not with the catalogue.
 */
public final class Claims {

  private static final String FILE = "models/claims.toml";

  private Claims() {}

  /**
   * Returns the claims in the order of the file; none where there is no file.
   *
   * @param home the folder with {@code models}
   * @param catalogue what evidence may name
   * @throws InputRejected with everything that is wrong in the file
   */
  public static List<Claim> load(Path home, Catalogue catalogue) throws InputRejected {
    Path file = home.resolve(FILE);
    if (Files.notExists(file)) {
      return List.of();
    }
    Problems problems = new Problems();
    TomlCache cache = TomlCache.open(home, "claims");
    List<Claim> claims =
        TomlSource.read(file, FILE, problems, cache)
            .map(toml -> new ClaimsReader(new EvidenceReader(home, catalogue, cache)).read(toml))
            .orElse(List.of());
    problems.throwIfAny();
    cache.save(true);
    return claims;
  }
}
