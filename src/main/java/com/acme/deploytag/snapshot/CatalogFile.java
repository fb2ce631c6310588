package com.acme.deploytag.snapshot;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.RepoPath;
import com.acme.deploytag.catalog.reader.CatalogReader;
import com.acme.deploytag.git.remote.CommitFiles;
import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Place;
import com.acme.deploytag.problem.Problem;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the catalog from the files of one commit. */
public final class CatalogFile {

  // Small, and where the misnamed catalog would be, too: one round trip less than for the file.
  private static final String DEFAULT_FOLDER = ".github";

  private CatalogFile() {}

  /**
   * The catalog at {@code path}; the conventional one where the default path holds none.
   *
   * @throws RemoteException if something of it cannot be had
   * @throws IOException if an object cannot be read
   */
  public static Checked<Catalog> read(CommitFiles files, RepoPath path)
      throws IOException, RemoteException {
    return read(files, path, List.of());
  }

  /**
   * The same.
   *
   * @param more whose folders are services, too, where no catalog says which are
   * @throws RemoteException if something of it cannot be had
   * @throws IOException if an object cannot be read
   */
  public static Checked<Catalog> read(CommitFiles files, RepoPath path, List<CommitFiles> more)
      throws IOException, RemoteException {
    files.bring(List.of(folder(path)));
    return switch (files.read(path.text())) {
      case Checked.Bad<Optional<byte[]>>(List<Problem> problems) -> new Checked.Bad<>(problems);
      case Checked.Good<Optional<byte[]>>(var file) when file.isPresent() ->
          CatalogReader.parse(path.text(), file.get());
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
  public static String folder(RepoPath path) {
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
}
