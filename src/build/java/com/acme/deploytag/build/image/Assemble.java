package com.acme.deploytag.build.image;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Lays out the image's files, one folder a layer, since no base image can be pulled.
 *
 * <ul>
 *   <li>{@code system}: the C library's files of this machine, {@link SystemLayer}
 *   <li>{@code runtime}: {@code /opt/java}, {@link RuntimeLayer}
 *   <li>{@code application}: {@code /opt/action}, {@link ApplicationLayer}
 * </ul>
 *
 * <p>The same folders are used by Jib ({@code pom.xml}) and by {@code Dockerfile}. Run by the build
 * as {@code Assemble IMAGE_FOLDER JAR LIBRARIES_FOLDER MODULES}.
 */
final class Assemble {
  private Assemble() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    try {
      assemble(Path.of(args[0]), Path.of(args[1]), Path.of(args[2]), args[3]);
    } catch (IllegalStateException e) {
      System.err.println("[ERROR] " + e.getMessage());
      System.exit(1);
    }
  }

  private static void assemble(Path image, Path jar, Path libraries, String modules)
      throws IOException, InterruptedException {
    SystemLayer system = new SystemLayer(image);
    ApplicationLayer.requireModules(jar, modules);
    new RuntimeLayer(image).write(modules);
    system.write();
    new ApplicationLayer(image).write(jar, libraries);
    Tree.copyLinked(image);
    Tree.normalise(image, system.open());
  }
}
