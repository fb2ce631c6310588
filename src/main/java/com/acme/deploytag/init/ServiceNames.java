package com.acme.deploytag.init;

import java.util.List;
import java.util.Set;

/** Guesses what services are called, by their folders. */
final class ServiceNames {

  /** Folders that are called by what is in them, not by whose that is. */
  private static final Set<String> OF_TOOLS =
      Set.of(
          "",
          ".",
          "config",
          "deploy",
          "deployment",
          "deployments",
          "k8s",
          "kubernetes",
          "kustomize",
          "manifest",
          "manifests");

  /** Folders of many services. */
  private static final Set<String> OF_MANY =
      Set.of(
          "app",
          "applications",
          "apps",
          "base",
          "bases",
          "clusters",
          "components",
          "gitops",
          "infra",
          "infrastructure",
          "jobs",
          "services",
          "workloads");

  private ServiceNames() {}

  /** Whether what is in {@code path} is not one service by its name. */
  static boolean isShared(String path) {
    return of(path).isEmpty();
  }

  /** What the service in {@code path} is called; empty if that does not tell. */
  static String of(String path) {
    List<String> parts = List.of(path.split("/", -1));
    for (String part : parts.reversed()) {
      if (!OF_TOOLS.contains(part)) {
        return OF_MANY.contains(part) ? "" : part;
      }
    }
    return "";
  }

  /** The same with the folder above, for one of several of its name. */
  static String ofBoth(String path) {
    List<String> parts = List.of(path.split("/", -1));
    int last = parts.lastIndexOf(of(path));
    return last > 0 ? parts.get(last - 1) + "-" + parts.get(last) : of(path);
  }
}
