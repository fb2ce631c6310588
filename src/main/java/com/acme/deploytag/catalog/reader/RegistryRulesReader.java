package com.acme.deploytag.catalog.reader;

import com.acme.deploytag.catalog.Located;
import com.acme.deploytag.catalog.Missing;
import com.acme.deploytag.catalog.RegistryRules;
import com.acme.deploytag.problem.Problems;
import java.util.List;
import java.util.Optional;

/** Reads what the catalog says of the registry. */
final class RegistryRulesReader {

  static final List<String> KEYS = List.of("missing", "digest", "revision");

  private RegistryRulesReader() {}

  /** The rules beside {@code registry}; nothing where the catalog does not have it asked. */
  static Optional<RegistryRules> read(Problems problems, Fields catalog) {
    return catalog
        .value("registry")
        .flatMap(node -> Fields.of(problems, "\"registry\"", node, KEYS))
        .map(fields ->
            new RegistryRules(
                fields
                    .text("missing", word -> Fields.oneOf(Missing.values(), Missing::word, word))
                    .map(Located::value)
                    .orElse(Missing.REFUSE),
                fields
                    .text(
                        "digest",
                        word ->
                            Fields.oneOf(
                                RegistryRules.DigestPolicy.values(),
                                RegistryRules.DigestPolicy::word,
                                word))
                    .map(Located::value)
                    .orElse(RegistryRules.DigestPolicy.KEEP),
                fields
                    .text(
                        "revision",
                        word ->
                            Fields.oneOf(
                                RegistryRules.Revision.values(),
                                RegistryRules.Revision::word,
                                word))
                    .map(Located::value)
                    .orElse(RegistryRules.Revision.IGNORE)));
  }
}
