package com.acme.deploytag.snapshot;

import com.acme.deploytag.catalog.Location;
import com.acme.deploytag.catalog.RepoPath;
import com.acme.deploytag.git.remote.CommitFiles;
import com.acme.deploytag.kustomize.Kustomization;
import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.pins.KustomizationPins;
import com.acme.deploytag.pins.Overlay;
import com.acme.deploytag.problem.Place;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Problems;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads overlays, and what stands in their place, from the files of one commit. */
public final class OverlayReader {

  private static final Pattern OVERLAY = Pattern.compile("(.+)/overlays/[^/]+|(overlays)/[^/]+");

  private OverlayReader() {}

  /**
   * Gets the overlays at {@code places}, so that they can be read.
   *
   * @throws RemoteException if something of them cannot be had
   * @throws IOException if an object cannot be read
   */
  public static void bring(CommitFiles files, Collection<Location> places)
      throws IOException, RemoteException {
    List<String> paths = new ArrayList<>();
    for (Location place : places) {
      paths.addAll(wanted(place));
    }
    files.bring(paths);
  }

  /** What to get for the overlay at {@code place}. */
  public static List<String> wanted(Location place) {
    return place instanceof RepoPath folder ? List.of(service(folder)) : place.paths();
  }

  /**
   * What to get for the overlay in {@code folder}: the service's folder where that shows, with the
   * base, and got whole it takes two round trips less than its overlay alone.
   */
  private static String service(RepoPath folder) {
    Matcher overlay = OVERLAY.matcher(folder.text());
    return overlay.matches()
        ? Objects.requireNonNullElse(overlay.group(1), overlay.group(2))
        : folder.text();
  }

  /**
   * What there is of an overlay at {@code place}.
   *
   * @throws IOException if an object cannot be read
   */
  public static Overlay read(CommitFiles files, Location place) throws IOException {
    return place instanceof Location.Values values
        ? ValuesReader.overlay(files, values)
        : read(files, (RepoPath) place);
  }

  private static Overlay read(CommitFiles files, RepoPath folder) throws IOException {
    Problems problems = new Problems();
    List<String> found = new ArrayList<>();
    String start = folder.text().isEmpty() ? "" : folder.text() + "/";
    Optional<Kustomization> overlay = Optional.empty();
    for (String name : Kustomization.FILE_NAMES) {
      String path = start + name;
      Optional<byte[]> content = problems.take(files.read(path)).flatMap(c -> c);
      if (content.isPresent()) {
        found.add(path);
        overlay = problems.take(Kustomization.parse(path, content.get()));
      }
    }
    if (found.size() > 1) {
      problems.add(
          Problem.at(
              Place.of(folder.text()),
              "there are several kustomization files: " + found,
              "Keep one of them; kustomize refuses to choose."));
    }
    if (!problems.isEmpty()) {
      return new Overlay.Unreadable(problems.list());
    }
    return overlay.isPresent()
        ? new Overlay.Present(new KustomizationPins(overlay.get()))
        : new Overlay.Absent();
  }

  /**
   * The folders that are there in {@code folder} or, where it is not, next to where it would be.
   */
  static Overlay.Nearby nearby(CommitFiles files, RepoPath folder) throws IOException {
    String parent = folder.text();
    List<String> folders = files.folders(parent);
    while (folders.isEmpty() && !parent.isEmpty()) {
      parent = parent.substring(0, Math.max(0, parent.lastIndexOf('/')));
      folders = files.folders(parent);
    }
    return new Overlay.Nearby(parent, folders);
  }
}
