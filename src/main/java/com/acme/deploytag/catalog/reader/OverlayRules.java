package com.acme.deploytag.catalog.reader;

import com.acme.deploytag.catalog.Located;
import com.acme.deploytag.catalog.RepoPath;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.image.ImageNames;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Place;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Problems;
import com.acme.deploytag.problem.SafeText;
import com.acme.deploytag.yaml.YamlNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks that a catalog's overlays can be told apart: what a pin means must be one thing. */
final class OverlayRules {

  /** An overlay, and whose it is. */
  private record Owner(Service service, String environment) {}

  private final Problems problems;
  private final YamlNode node;
  private final Map<RepoPath, List<Owner>> owners = new HashMap<>();

  private OverlayRules(Problems problems, YamlNode node) {
    this.problems = problems;
    this.node = node;
  }

  /**
   * @param node where the catalog has its services
   */
  static void check(
      Problems problems, Set<String> environments, Map<String, Service> services, YamlNode node) {
    OverlayRules rules = new OverlayRules(problems, node);
    for (Service service : services.values()) {
      for (String environment : service.pins().isEmpty() ? environments : Set.<String>of()) {
        if (!rules.add(new Owner(service, environment))) {
          // The next environment, and mostly the next service, would have the same fault.
          return;
        }
      }
    }
  }

  private boolean add(Owner owner) {
    return switch (owner.service().overlay(owner.environment())) {
      case Checked.Bad<RepoPath>(List<Problem> found) -> {
        found.forEach(p -> problems.add(Problem.at(place(owner), p.what(), p.remedy())));
        yield false;
      }
      case Checked.Good<RepoPath>(RepoPath folder) -> add(owner, folder);
    };
  }

  private boolean add(Owner owner, RepoPath folder) {
    List<Owner> others = owners.computeIfAbsent(folder, _ -> new ArrayList<>());
    Optional<Problem> clash =
        others.stream().flatMap(other -> clash(owner, other, folder).stream()).findFirst();
    clash.ifPresent(problems::add);
    others.add(owner);
    return clash.isEmpty();
  }

  private Optional<Problem> clash(Owner owner, Owner other, RepoPath folder) {
    if (!owner.environment().equals(other.environment())) {
      return Optional.of(
          Problem.at(
              place(owner),
              "the overlay of service %s for %s is in %s, where that of service %s for %s is, too"
                  .formatted(
                      SafeText.quoted(owner.service().name()),
                      SafeText.quoted(owner.environment()),
                      folder,
                      SafeText.quoted(other.service().name()),
                      SafeText.quoted(other.environment())),
              "Have {environment} in the layout, or give each its own folder with \"overlays\"."));
    }
    return owner.service().images().stream()
        .filter(image -> other.service().images().stream().anyMatch(image::isAlso))
        .findFirst()
        .map(image -> shared(owner, other, image, folder));
  }

  private Problem shared(Owner owner, Owner other, ImageNames image, RepoPath folder) {
    return Problem.at(
        place(owner),
        "services %s and %s share the pin of %s in %s"
            .formatted(
                SafeText.quoted(other.service().name()),
                SafeText.quoted(owner.service().name()),
                SafeText.quoted(image.text()),
                folder),
        "Have one service for what is deployed together, or a folder or image for each.");
  }

  private Place place(Owner owner) {
    Located<RepoPath> own = owner.service().overlays().get(owner.environment());
    if (own != null) {
      return own.place();
    }
    return node instanceof YamlNode.Mapping services
        ? services
            .entry(owner.service().name())
            .map(entry -> entry.key().place())
            .orElse(node.place())
        : node.place();
  }
}
