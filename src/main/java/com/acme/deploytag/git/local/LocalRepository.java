package com.acme.deploytag.git.local;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.storage.file.WindowCacheConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.FS_POSIX;
import org.eclipse.jgit.util.SystemReader;

/** Makes temporary bare repositories, by a JGit that asks the machine for nothing. */
public final class LocalRepository {

  static {
    SystemReader.setInstance(new LeanSystemReader(SystemReader.getInstance()));
    // Without this, JGit needs java.management, which the image's runtime would have to carry.
    WindowCacheConfig cache = new WindowCacheConfig();
    cache.setExposeStatsViaJmx(false);
    cache.install();
    // JGit would start a shell to ask for it.
    if (FS.DETECTED instanceof FS_POSIX posix) {
      posix.setUmask(0077);
    }
  }

  private LocalRepository() {}

  /**
   * Makes {@code folder} a repository by what git needs to take it for one
   * (gitrepository-layout(5)). Repository.create would also write a config, and wait until it is on
   * the disk for good.
   */
  public static Repository create(Path folder) throws IOException {
    layOut(folder);
    return new FileRepositoryBuilder().setGitDir(folder.toFile()).setBare().build();
  }

  /** The same; it also has the objects of {@code near}, but knows of its own how far they go. */
  public static Repository createBeside(Repository near, Path folder) throws IOException {
    layOut(folder);
    return new FileRepositoryBuilder()
        .setGitDir(folder.toFile())
        .addAlternateObjectDirectory(new File(near.getDirectory(), "objects"))
        .setBare()
        .build();
  }

  private static void layOut(Path folder) throws IOException {
    Files.createDirectories(folder.resolve("objects/pack"));
    Files.createDirectories(folder.resolve("refs"));
    Files.writeString(folder.resolve("HEAD"), "ref: refs/heads/none\n");
  }
}
