package com.acme.deploytag.report.status;

import com.acme.deploytag.status.ServiceStatus;
import com.acme.deploytag.status.Status;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The services and what they call, as a picture in Mermaid's language; colours are those of the
 * table. Nothing in it comes from an overlay or a commit: a service's name has no character that
 * means something there.
 */
final class StatusGraph {

  // So many at most; the worst come first.
  private static final int MOST = 60;
  // Mermaid refuses more than 500 ("maxEdges").
  private static final int MOST_EDGES = 400;

  /**
   * The picture.
   *
   * @param text in Mermaid's language
   * @param services how many it shows
   */
  record Drawing(String text, int services) {}

  private final Map<String, ServiceStatus> services = new HashMap<>();
  private final Status status;

  private StatusGraph(Status status) {
    this.status = status;
    status.services().forEach(s -> services.put(s.service(), s));
  }

  /** The picture; nothing if no service that has something to tell calls another or is called. */
  static Optional<Drawing> of(Status status) {
    return new StatusGraph(status).drawing();
  }

  private Optional<Drawing> drawing() {
    List<String> shown = List.copyOf(shown());
    List<String> edges = new ArrayList<>();
    for (String name : shown) {
      for (String called : services.get(name).dependsOn()) {
        if (shown.contains(called) && edges.size() < MOST_EDGES) {
          edges.add("  s%d --> s%d\n".formatted(shown.indexOf(name), shown.indexOf(called)));
        }
      }
    }
    return edges.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Drawing(
                "flowchart LR\n" + nodes(shown) + String.join("", edges) + colours(shown),
                shown.size()));
  }

  /** Those with something to tell, and their neighbours. */
  private Set<String> shown() {
    Set<String> unsettled = names(status.unsettled());
    Set<String> shown = new LinkedHashSet<>(unsettled);
    for (ServiceStatus service : status.services()) {
      for (String called : service.dependsOn()) {
        if (unsettled.contains(service.service()) && services.containsKey(called)) {
          shown.add(called);
        }
        if (unsettled.contains(called)) {
          shown.add(service.service());
        }
      }
    }
    return shown.stream()
        .filter(this::isLinked)
        .limit(MOST)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private boolean isLinked(String name) {
    return services.get(name).dependsOn().stream().anyMatch(services::containsKey)
        || services.values().stream().anyMatch(s -> s.dependsOn().contains(name));
  }

  private static Set<String> names(List<ServiceStatus> services) {
    return services.stream()
        .map(ServiceStatus::service)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private String nodes(List<String> shown) {
    StringBuilder nodes = new StringBuilder();
    for (int i = 0; i < shown.size(); i++) {
      String state = services.get(shown.get(i)).state().word();
      nodes.append("  s%d[\"%s<br/>%s\"]:::%s\n".formatted(i, label(shown.get(i)), state, state));
    }
    return nodes.toString();
  }

  // The grammar of names is the catalog's; that it stays one without markup is held here.
  private static String label(String service) {
    return service.replaceAll("[^A-Za-z0-9._-]", "?");
  }

  private String colours(List<String> shown) {
    return shown.stream()
        .map(name -> services.get(name).state())
        .distinct()
        .sorted()
        .map(
            s -> "  classDef %s %s,color:#1f2328,stroke-width:2px\n".formatted(s.word(), colour(s)))
        .collect(Collectors.joining());
  }

  // Light areas with dark text, so that both can be read on a light page and on a dark one.
  private static String colour(ServiceStatus.State state) {
    return switch (state) {
      case MISSING -> "fill:#ffd7d5,stroke:#a40e26";
      case BROKEN -> "fill:#ffd7d5,stroke:#cf222e";
      case ABSENT -> "fill:#f6f8fa,stroke:#59636e";
      case UNKNOWN -> "fill:#ffffff,stroke:#57606a";
      case REJECTED -> "fill:#eadbc8,stroke:#8a5a2b";
      case FOREIGN -> "fill:#ecd8ff,stroke:#8250df";
      case REVERTED -> "fill:#ffd8b5,stroke:#bc4c00";
      case BLOCKED -> "fill:#fff2b3,stroke:#9a6700";
      case READY -> "fill:#cfe8ff,stroke:#0969da";
      case SETTLED -> "fill:#d2f5d9,stroke:#1a7f37";
    };
  }
}
