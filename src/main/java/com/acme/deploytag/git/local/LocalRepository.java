package com.acme.deploytag.git.local;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.eclipse.jgit.internal.storage.file.ObjectDirectory;
import org.eclipse.jgit.internal.storage.file.Pack;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.storage.file.WindowCacheConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.FS_POSIX;
import org.eclipse.jgit.util.SystemReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates temporary bare repositories, with a JGit that depends on nothing of the machine. */
public final class LocalRepository {

  private static final Logger LOG = LoggerFactory.getLogger(LocalRepository.class);

  static {
    SystemReader.setInstance(new LeanSystemReader(SystemReader.getInstance()));
    // Without this, JGit needs java.management, which the image's runtime would have to carry.
    WindowCacheConfig cache = new WindowCacheConfig();
    cache.setExposeStatsViaJmx(false);
    cache.install();
    // JGit would start a shell to find it out.
    if (FS.DETECTED instanceof FS_POSIX posix) {
      posix.setUmask(0077);
    }
  }

  private LocalRepository() {}

  /**
   * Makes {@code folder} a repository: creates only what git requires of one
   * (gitrepository-layout(5)). Repository.create would also write a config and sync it to disk.
   */
  public static Repository create(Path folder) throws IOException {
    layOut(folder);
    return new FileRepositoryBuilder().setGitDir(folder.toFile()).setBare().build();
  }

  /**
   * The same, with the objects of {@code near} as an alternate, but a shallow boundary of its own.
   */
  public static Repository createBeside(Repository near, Path folder) throws IOException {
    layOut(folder);
    return new FileRepositoryBuilder()
        .setGitDir(folder.toFile())
        .addAlternateObjectDirectory(new File(near.getDirectory(), "objects"))
        .setBare()
        .build();
  }

  /**
   * Those of {@code ids} that are in none of its packs. JGit's own question, asked of one object
   * that is not there, looks at the folder three times.
   */
  public static List<ObjectId> unpacked(Repository local, Collection<ObjectId> ids) {
    Collection<Pack> packs = ((ObjectDirectory) local.getObjectDatabase()).getPacks();
    List<ObjectId> unpacked = new ArrayList<>();
    for (ObjectId id : ids) {
      if (!isIn(packs, id)) {
        unpacked.add(id);
      }
    }
    return unpacked;
  }

  private static boolean isIn(Collection<Pack> packs, ObjectId id) {
    for (Pack pack : packs) {
      try {
        if (pack.hasObject(id)) {
          return true;
        }
      } catch (IOException e) {
        LOG.debug("{} cannot be read", pack, e);
      }
    }
    return false;
  }

  private static void layOut(Path folder) throws IOException {
    Files.createDirectories(folder.resolve("objects/pack"));
    Files.createDirectories(folder.resolve("refs"));
    Files.writeString(folder.resolve("HEAD"), "ref: refs/heads/none\n");
  }
}
