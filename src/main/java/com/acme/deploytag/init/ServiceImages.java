package com.acme.deploytag.init;

import com.acme.deploytag.image.ImageName;
import com.acme.deploytag.init.DraftService.DraftImage;
import com.acme.deploytag.problem.Checked;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Guesses which images a service has, by those of its overlays. */
final class ServiceImages {

  /** What mostly runs beside services and is deployed by nobody's pipeline, by its last part. */
  private static final Set<String> SIDECARS =
      Set.of(
          "alpine",
          "busybox",
          "cloud-sql-proxy",
          "cloudsql-proxy",
          "configmap-reload",
          "curl",
          "envoy",
          "fluent-bit",
          "fluentd",
          "gce-proxy",
          "istio-proxy",
          "k8s-sidecar",
          "kube-rbac-proxy",
          "kubectl",
          "linkerd-proxy",
          "memcached",
          "mongo",
          "mysql",
          "nginx",
          "nginx-unprivileged",
          "oauth-proxy",
          "oauth2-proxy",
          "openshift-oauth-proxy",
          "origin-oauth-proxy",
          "ose-oauth-proxy",
          "postgres",
          "proxyv2",
          "rabbitmq",
          "redis",
          "redis-exporter",
          "statsd-exporter",
          "ubi",
          "ubi-minimal",
          "vault");

  // More is no longer by chance, nor a service of two parts.
  private static final int MANY = 3;
  private static final int MOST_NAMES = 2;

  private final Set<String> common;
  private final Notes notes;

  /**
   * @param overlays the images of each service's overlay that updates go to
   */
  ServiceImages(List<List<FoundImage>> overlays, Notes notes) {
    Map<String, Long> counts =
        overlays.stream()
            .flatMap(images -> images.stream().map(FoundImage::name).distinct())
            .collect(Collectors.groupingBy(name -> name, Collectors.counting()));
    counts.values().removeIf(count -> count < MANY);
    this.common = Set.copyOf(counts.keySet());
    this.notes = notes;
  }

  /**
   * Those that an update can set: no sidecars, nor what many services run, if anything else is left
   * or nobody pins them.
   *
   * @param first the images of the overlay that updates go to
   * @param isPinned whether that overlay pins them itself
   * @param all the images of every overlay
   */
  List<DraftImage> of(List<FoundImage> first, boolean isPinned, List<FoundImage> all) {
    Map<String, DraftImage> images = new LinkedHashMap<>();
    for (FoundImage image : first) {
      DraftImage draft = draft(image, all);
      if (ImageName.parse(draft.name()) instanceof Checked.Good<ImageName>) {
        images.putIfAbsent(draft.name(), draft);
      } else {
        notes.leaveOut(image.file(), "an entry in it is for no single image");
      }
    }
    List<DraftImage> own = new ArrayList<>(images.values());
    own.removeIf(image -> SIDECARS.contains(image.lastPart()) || common.contains(image.name()));
    if (own.isEmpty()) {
      own.addAll(images.values());
      own.removeIf(image -> !isPinned && common.contains(image.name()));
    }
    return own;
  }

  /** Where overlays pull it by other names, it is called as in what they are made of. */
  private static DraftImage draft(FoundImage image, List<FoundImage> all) {
    SortedSet<String> pulled = new TreeSet<>();
    for (FoundImage other : all) {
      if (other.name().equals(image.name())) {
        pulled.add(other.pulled());
      }
    }
    if (pulled.size() <= 1) {
      return new DraftImage(image.pulled(), image.file(), "");
    }
    String names =
        pulled.stream().limit(MOST_NAMES).collect(Collectors.joining(" or ", "pulled as ", ""));
    String more = pulled.size() > MOST_NAMES ? " or otherwise" : "";
    return new DraftImage(image.name(), image.file(), names + more);
  }
}
