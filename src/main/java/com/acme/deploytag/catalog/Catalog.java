package com.acme.deploytag.catalog;

import com.acme.deploytag.image.ImageNames;
import com.acme.deploytag.problem.Place;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the infra repository says about itself.
 *
 * @param source where it was read, in words for messages
 * @param environments by name, in the catalog's order
 * @param groups names for several environments, each of which is in {@code environments}
 * @param tags which tags may be deployed, where nothing more specific is said
 * @param services by name, in the catalog's order
 * @param history how far back the branch's history counts
 * @param sidecars whether pull requests may change pins that are no service's
 * @param wording how commits and pull requests are worded
 * @param registry what the registry has to say, if it is asked at all
 */
public record Catalog(
    String source,
    Map<String, Environment> environments,
    Map<String, List<String>> groups,
    TagRules tags,
    Map<String, Service> services,
    Duration history,
    Sidecars sidecars,
    Wording wording,
    Optional<RegistryRules> registry) {

  /** How far back the history counts unless the catalog says otherwise. */
  public static final Duration HISTORY = Duration.ofDays(90);

  /** Where the catalog is unless an input says otherwise. */
  public static final RepoPath DEFAULT_PATH = new RepoPath(".github/deploy-tag.yml");

  /** What {@link #DEFAULT_PATH} is easily taken for. */
  public static final RepoPath MISNAMED = new RepoPath(".github/deploy-tag.yaml");

  /** The folder whose subfolders are the services where there is no catalog. */
  public static final RepoPath APPS = new RepoPath("apps");

  public Catalog {
    environments = Collections.unmodifiableMap(new LinkedHashMap<>(environments));
    groups = Collections.unmodifiableMap(new LinkedHashMap<>(groups));
    services = Collections.unmodifiableMap(new LinkedHashMap<>(services));
  }

  /**
   * The safe default for a repository without a catalog: a service for each of {@code folders}
   * under {@link #APPS}, staging that accepts dispatches, production that accepts promotion from
   * staging.
   */
  public static Catalog conventional(List<String> folders) {
    Map<String, Environment> environments = new LinkedHashMap<>();
    environments.put("staging", new Environment.Dispatched("staging"));
    environments.put(
        "production",
        new Environment.Promoted("production", new Located<>("staging", Place.of(APPS.text()))));
    Map<String, Service> services = new LinkedHashMap<>();
    for (String folder : folders) {
      if (Names.isName(folder)) {
        services.put(
            folder,
            new Service(folder, APPS.resolve(folder), List.of(), List.of(), Optional.empty()));
      }
    }
    String source = "the folders under " + APPS + " (there is no " + DEFAULT_PATH + ")";
    return new Catalog(
        source,
        environments,
        Map.of(),
        TagRules.DEFAULT,
        services,
        HISTORY,
        Sidecars.ALLOW,
        Wording.DEFAULT,
        Optional.empty());
  }

  /** Whether a cluster is to be asked of anything. */
  public boolean hasHealth() {
    for (Environment environment : environments.values()) {
      if (environment.health().isPresent()) {
        return true;
      }
    }
    return false;
  }

  /**
   * The rules that a tag of {@code service} must keep in {@code environment}, all of them. What the
   * environment or the service allows takes the place of what the catalog allows everywhere; what
   * each of them denies adds up.
   */
  public List<TagRules> tags(Service service, Environment environment) {
    List<Restrictions> own = List.of(environment.restrictions(), service.restrictions());
    return Stream.concat(
            Stream.of(unlessReplaced(own.stream())),
            own.stream().flatMap(restrictions -> restrictions.tags().stream()))
        .toList();
  }

  /** The rules that a tag must keep wherever it goes and whose it may be. */
  public TagRules tagsAnywhere() {
    return unlessReplaced(
        Stream.concat(
            environments.values().stream().map(Environment::restrictions),
            services.values().stream().map(Service::restrictions)));
  }

  private TagRules unlessReplaced(Stream<Restrictions> own) {
    return own.flatMap(restrictions -> restrictions.tags().stream())
            .anyMatch(rules -> rules.allow().isPresent())
        ? tags.withoutAllow()
        : tags;
  }

  /**
   * What {@code image}, an image of {@code service}'s by whatever name, is called here; as it is
   * where it is none of its images.
   */
  public String imageName(String service, String image) {
    Service known = services.get(service);
    return known == null ? image : known.image(image).map(ImageNames::text).orElse(image);
  }

  /** The environments that accept promotion, in order. */
  public List<Environment.Promoted> promotions() {
    return environments.values().stream()
        .filter(Environment.Promoted.class::isInstance)
        .map(Environment.Promoted.class::cast)
        .toList();
  }
}
