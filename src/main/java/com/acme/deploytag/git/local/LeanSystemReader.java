package com.acme.deploytag.git.local;

import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/**
 * Keeps JGit to itself: no user, system or JGit config is read (a self-hosted runner's {@code
 * url.insteadOf} must not redirect a deploy), {@code git} is not started to find one, and the file
 * system's clock is not measured, which takes seconds in a fresh home directory.
 */
final class LeanSystemReader extends SystemReader.Delegate {

  LeanSystemReader(SystemReader platform) {
    super(platform);
  }

  /** Not asked for: on some hosts the name service takes seconds to answer. */
  @Override
  public String getHostname() {
    return "localhost";
  }

  /** Nothing of the environment: {@code GIT_*} of the job is not for us. */
  @Override
  public String getenv(String variable) {
    return null;
  }

  @Override
  public FileBasedConfig openUserConfig(Config parent, FS fs) {
    return new Empty(parent, fs);
  }

  @Override
  public FileBasedConfig openSystemConfig(Config parent, FS fs) {
    return new Empty(parent, fs);
  }

  @Override
  public FileBasedConfig openJGitConfig(Config parent, FS fs) {
    return new Empty(parent, fs);
  }

  /** A config that is never on disk. */
  private static final class Empty extends FileBasedConfig {

    Empty(Config parent, FS fs) {
      super(parent, null, fs);
    }

    @Override
    public void load() {
      // there is nothing to load
    }

    @Override
    public void save() {
      // nor anything to keep
    }

    @Override
    public boolean isOutdated() {
      return false;
    }

    /** Says how fine the file system's time stamps are, whatever file system is asked for. */
    @Override
    public long getTimeUnit(
        String section, String subsection, String name, long defaultValue, TimeUnit unit) {
      return section.equals(ConfigConstants.CONFIG_FILESYSTEM_SECTION)
          ? unit.convert(1, TimeUnit.MILLISECONDS)
          : super.getTimeUnit(section, subsection, name, defaultValue, unit);
    }
  }
}
