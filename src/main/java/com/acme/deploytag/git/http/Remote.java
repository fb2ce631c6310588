package com.acme.deploytag.git.http;

import com.acme.deploytag.net.Credential;
import com.acme.deploytag.net.HttpRoute;
import java.net.URI;
import java.util.OptionalLong;
import org.eclipse.jgit.lib.Constants;

/**
 * Where the infra repository is and how to get at it.
 *
 * @param url its address over HTTP, without a user or password
 * @param runBranch the branch
 * @param credential its token goes into the header of requests to {@code url}'s host, and nowhere
 *     else
 * @param route how to get at it
 * @param size how much it has on the server's disk, in KiB, if that is known
 */
public record Remote(
    URI url, RunBranch runBranch, Credential credential, HttpRoute route, OptionalLong size) {

  // Four round trips more are a few tenths of a second. By the benchmark's repositories, the tip of
  // one of 4 MB and without history (some 15,000 overlays) takes as long to be fetched whole, and
  // past it the memory for that grows over 90 MiB. A history makes the size larger than the tip
  // alone is, which the size does not tell: hence no less.
  private static final long LARGE = 4_000;

  /** The same for whoever has {@code other}. */
  public Remote with(Credential other) {
    return new Remote(url, runBranch, other, route, size);
  }

  /**
   * The branch's short name. The default one has none that is known until the remote was asked, and
   * is {@code HEAD} so long.
   */
  public String branch() {
    return runBranch.name();
  }

  /** Without the token. */
  @Override
  public String toString() {
    return url + " " + runBranch;
  }

  /** Whether fetching a commit whole may take longer than some round trips to avoid it. */
  public boolean isLarge() {
    return size.orElse(0) >= LARGE;
  }

  public String ref() {
    return ref(branch());
  }

  public static String ref(String branch) {
    return Constants.R_HEADS + branch;
  }
}
