package com.acme.deploytag.git.local;

import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/**
 * Isolates JGit from the machine. It reads no user, system or JGit config (a self-hosted runner's
 * {@code url.insteadOf} must not redirect a deploy), does not start {@code git} to find one, and
 * does not measure the file system's clock, which takes seconds in a fresh home directory.
 */
final class LeanSystemReader extends SystemReader.Delegate {

  LeanSystemReader(SystemReader platform) {
    super(platform);
  }

  /** A constant: on some hosts the name service takes seconds to answer. */
  @Override
  public String getHostname() {
    return "localhost";
  }

  /** No variables: the job's {@code GIT_*} must have no effect here. */
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

  /** A config without a file. */
  private static final class Empty extends FileBasedConfig {

    Empty(Config parent, FS fs) {
      super(parent, null, fs);
    }

    @Override
    public void load() {
      // no file to load
    }

    @Override
    public void save() {
      // no file to save to
    }

    @Override
    public boolean isOutdated() {
      return false;
    }

    /**
     * Gives the resolution of time stamps for any file system, so that JGit does not measure it.
     */
    @Override
    public long getTimeUnit(
        String section, String subsection, String name, long defaultValue, TimeUnit unit) {
      return section.equals(ConfigConstants.CONFIG_FILESYSTEM_SECTION)
          ? unit.convert(1, TimeUnit.MILLISECONDS)
          : super.getTimeUnit(section, subsection, name, defaultValue, unit);
    }
  }
}
