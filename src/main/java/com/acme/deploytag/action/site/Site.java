package com.acme.deploytag.action.site;

import com.acme.deploytag.catalog.RepoPath;
import com.acme.deploytag.report.Run;
import com.acme.deploytag.status.Status;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes the site into a folder of the workspace. */
public final class Site {

  private final Path folder;

  private Site(Path folder) {
    this.folder = folder;
  }

  /**
   * Writes page and badges, over those that are there.
   *
   * @param workspace the job's workspace
   * @param place the folder in it, which is made if it is not there
   * @throws IOException if a part of the path is no folder or a link, or it cannot be written
   */
  public static void write(Path workspace, RepoPath place, Status status, Run run)
      throws IOException {
    Path folder = workspace.toRealPath();
    for (String part : place.text().split("/", -1)) {
      folder = folder.resolve(part);
      if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
        Files.createDirectory(folder);
      }
      // A link could lead out of the workspace, to what the container alone may write.
      if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
        throw new NotDirectoryException(folder.toString());
      }
    }
    new Site(folder).write(status, run);
  }

  private void write(Status status, Run run) throws IOException {
    write("index.html", SitePage.of(SiteJson.of(status, run)));
    for (String environment : status.environments()) {
      write("badge-" + environment + ".svg", Badge.of(status, environment));
    }
  }

  private void write(String name, String text) throws IOException {
    Files.write(
        folder.resolve(name),
        text.getBytes(StandardCharsets.UTF_8),
        StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.WRITE,
        LinkOption.NOFOLLOW_LINKS);
  }
}
