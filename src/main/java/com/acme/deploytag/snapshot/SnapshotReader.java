package com.acme.deploytag.snapshot;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.Location;
import com.acme.deploytag.catalog.RepoPath;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.git.remote.CommitFiles;
import com.acme.deploytag.kustomize.Kustomization;
import com.acme.deploytag.kustomize.build.BuildFiles;
import com.acme.deploytag.kustomize.build.Built;
import com.acme.deploytag.ledger.Ledger;
import com.acme.deploytag.ledger.Versions;
import com.acme.deploytag.ledger.trailer.ServiceEnvironment;
import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.pins.KustomizationPins;
import com.acme.deploytag.pins.Overlay;
import com.acme.deploytag.pins.PinFile;
import com.acme.deploytag.plan.Snapshot;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Place;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Problems;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads catalog and overlays from the files of one commit. */
public final class SnapshotReader {

  // Small, and where the misnamed catalog would be, too: one round trip less than for the file.
  private static final String DEFAULT_FOLDER = ".github";
  private static final Pattern OVERLAY = Pattern.compile("(.+)/overlays/[^/]+|(overlays)/[^/]+");

  private SnapshotReader() {}

  /**
   * The catalog at {@code path}; the conventional one where the default path holds none.
   *
   * @throws RemoteException if something of it cannot be had
   * @throws IOException if an object cannot be read
   */
  public static Checked<Catalog> catalog(CommitFiles files, RepoPath path)
      throws IOException, RemoteException {
    return catalog(files, path, List.of());
  }

  /**
   * The same.
   *
   * @param more whose folders are services, too, where no catalog says which are
   * @throws RemoteException if something of it cannot be had
   * @throws IOException if an object cannot be read
   */
  public static Checked<Catalog> catalog(CommitFiles files, RepoPath path, List<CommitFiles> more)
      throws IOException, RemoteException {
    files.bring(List.of(catalogFolder(path)));
    return switch (files.read(path.text())) {
      case Checked.Bad<Optional<byte[]>>(List<Problem> problems) -> new Checked.Bad<>(problems);
      case Checked.Good<Optional<byte[]>>(var file) when file.isPresent() ->
          Catalog.parse(path.text(), file.get());
      case Checked.Good<Optional<byte[]>> _ when path.equals(Catalog.DEFAULT_PATH) ->
          conventional(files, more);
      case Checked.Good<Optional<byte[]>> _ ->
          Checked.bad(
              Problem.at(
                  Place.of(path.text()),
                  "there is no catalog at " + path,
                  "Correct the input \"catalog\"; the branch's tip is what counts."));
    };
  }

  /** What to get so that the catalog at {@code path} can be read. */
  public static String catalogFolder(RepoPath path) {
    return path.equals(Catalog.DEFAULT_PATH) ? DEFAULT_FOLDER : path.text();
  }

  private static Checked<Catalog> conventional(CommitFiles files, List<CommitFiles> more)
      throws IOException, RemoteException {
    boolean isMissing =
        files.read(Catalog.MISNAMED.text()) instanceof Checked.Good<Optional<byte[]>>(var misnamed)
            && misnamed.isEmpty();
    // Whoever wrote rules must not find them ignored for the file's name.
    return isMissing
        ? Checked.good(Catalog.conventional(services(files, more)))
        : Checked.bad(
            Problem.at(
                Place.of(Catalog.MISNAMED.text()),
                "the catalog is called " + Catalog.DEFAULT_PATH + ", so that this is not read",
                "Rename it, or give its path as the input \"catalog\"."));
  }

  private static List<String> services(CommitFiles files, List<CommitFiles> more)
      throws IOException, RemoteException {
    Set<String> services = new LinkedHashSet<>(files.folders(Catalog.APPS.text(), "overlays"));
    for (CommitFiles others : more) {
      services.addAll(others.folders(Catalog.APPS.text(), "overlays"));
    }
    return List.copyOf(services);
  }

  /**
   * The snapshot with the overlays at {@code places}.
   *
   * @param told the services and environments whose version has to be told, wherever it is pinned;
   *     their overlays are among {@code places}
   * @throws RemoteException if something of them cannot be had
   * @throws IOException if an object cannot be read
   */
  public static Snapshot read(
      CommitFiles files,
      Catalog catalog,
      Set<Location> places,
      Set<ServiceEnvironment> told,
      Ledger ledger)
      throws IOException, RemoteException {
    bring(files, places);
    Map<Location, Overlay> overlays = new HashMap<>();
    for (Location place : places) {
      Overlay overlay = overlay(files, place);
      overlays.put(
          place,
          overlay instanceof Overlay.Absent && place instanceof RepoPath folder
              ? new Overlay.Absent(nearby(files, folder))
              : overlay);
    }
    BuildReader reader = new BuildReader(files);
    Map<RepoPath, Checked<Built>> builds = reader.of(open(catalog, told, overlays));
    return new Snapshot(catalog, overlays, builds, reader.here(present(overlays)), ledger);
  }

  /**
   * What {@code overlays} are built of, as far as it was brought along with them.
   *
   * @throws IOException if an object cannot be read
   */
  public static BuildFiles here(CommitFiles files, Map<Location, Overlay> overlays)
      throws IOException {
    return new BuildReader(files).here(present(overlays));
  }

  private static Map<RepoPath, Kustomization> present(Map<Location, Overlay> overlays) {
    Map<RepoPath, Kustomization> present = new HashMap<>();
    overlays.forEach((place, overlay) -> {
      if (place instanceof RepoPath folder
          && overlay instanceof Overlay.Present(KustomizationPins(Kustomization file))) {
        present.put(folder, file);
      }
    });
    return present;
  }

  /** Those of which has to be told what they do not say by themselves. */
  private static Map<RepoPath, Kustomization> open(
      Catalog catalog, Set<ServiceEnvironment> told, Map<Location, Overlay> overlays) {
    Map<RepoPath, Kustomization> open = new HashMap<>();
    for (ServiceEnvironment target : told) {
      Service service = catalog.services().get(target.service());
      Location place = service.overlay(catalog.environments().get(target.environment()));
      if (place instanceof RepoPath folder
          && overlays.get(folder) instanceof Overlay.Present(PinFile overlay)
          && overlay instanceof KustomizationPins(Kustomization kustomization)
          && !Versions.isWhole(service, overlay)) {
        open.put(folder, kustomization);
      }
    }
    return open;
  }

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
  public static Overlay overlay(CommitFiles files, Location place) throws IOException {
    return place instanceof Location.Values values
        ? ValuesReader.overlay(files, values)
        : overlay(files, (RepoPath) place);
  }

  static Overlay overlay(CommitFiles files, RepoPath folder) throws IOException {
    Problems problems = new Problems();
    List<RepoPath> found = new ArrayList<>();
    Optional<Kustomization> overlay = Optional.empty();
    for (String name : Kustomization.FILE_NAMES) {
      RepoPath path = folder.resolve(name);
      Optional<byte[]> content = problems.take(files.read(path.text())).flatMap(c -> c);
      if (content.isPresent()) {
        found.add(path);
        overlay = problems.take(Kustomization.parse(path.text(), content.get()));
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
  private static Overlay.Nearby nearby(CommitFiles files, RepoPath folder) throws IOException {
    String parent = folder.text();
    List<String> folders = files.folders(parent);
    while (folders.isEmpty() && !parent.isEmpty()) {
      parent = parent.substring(0, Math.max(0, parent.lastIndexOf('/')));
      folders = files.folders(parent);
    }
    return new Overlay.Nearby(parent, folders);
  }
}
