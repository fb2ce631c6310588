package com.acme.deploytag.init;

import com.acme.deploytag.catalog.RepoPath;
import java.util.List;

/**
 * A catalog that was guessed.
 *
 * @param path where it is to be
 * @param text the file
 * @param environments the names of its environments, in order
 * @param services the names of its services, in order
 * @param notes what was left out or not looked at, a sentence each
 */
public record CatalogProposal(
    RepoPath path,
    String text,
    List<String> environments,
    List<String> services,
    List<String> notes) {

  public CatalogProposal {
    environments = List.copyOf(environments);
    services = List.copyOf(services);
    notes = List.copyOf(notes);
  }
}
