package com.acme.deploytag.kustomize;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the kustomizations of the tests need around them to be built. */
final class OverlayFolder {

  private OverlayFolder() {}

  /** Writes it into {@code folder}; returns the overlay's, to put a kustomization in. */
  static Path write(Path folder) throws IOException {
    Path base = Files.createDirectories(folder.resolve("base"));
    Files.writeString(base.resolve("kustomization.yaml"), "resources: [deployment.yaml]\n");
    Files.writeString(base.resolve("deployment.yaml"), DEPLOYMENT);
    Path overlay = Files.createDirectories(folder.resolve("overlays/staging"));
    Files.writeString(overlay.resolve("service.yaml"), SERVICE);
    Files.writeString(overlay.resolve("patch.yaml"), PATCH);
    Files.writeString(overlay.resolve("settings.env"), "LEVEL=debug\n");
    return overlay;
  }

  private static final String DEPLOYMENT =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: checkout
      spec:
        replicas: 1
        selector:
          matchLabels: {app: checkout}
        template:
          metadata:
            labels: {app: checkout}
          spec:
            initContainers:
            - name: migrate
              image: ghcr.io/acme/checkout-service:base
            containers:
            - name: checkout
              image: ghcr.io/acme/checkout-service
            - name: short
              image: checkout:base
            - name: proxy
              image: nginx:1.0
            - name: cache
              image: redis:7
      """;

  private static final String SERVICE =
      """
      apiVersion: v1
      kind: Service
      metadata:
        name: checkout
      spec:
        selector: {app: checkout}
        ports:
        - port: 80
      """;

  private static final String PATCH =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: checkout
      spec:
        minReadySeconds: 5
      """;
}
