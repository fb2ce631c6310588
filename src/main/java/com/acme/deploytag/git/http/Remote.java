package com.acme.deploytag.git.http;

import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.net.Credential;
import com.acme.deploytag.net.HttpRoute;
import java.net.URI;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.jgit.lib.Constants;

/**
 * The infra repository's address and how to reach it.
 *
 * @param url its address over HTTP, without a user or password
 * @param runBranch the branch
 * @param credential its token is sent to {@code url}'s origin and nowhere else
 * @param route how to connect to it
 * @param size its size on the server's disk in KiB, if known
 * @param eventTip where the branch was when the event came, if known; by now it may be elsewhere
 */
public record Remote(
    URI url,
    RunBranch runBranch,
    Credential credential,
    HttpRoute route,
    OptionalLong size,
    Optional<CommitId> eventTip) {

  // Four round trips more are a few tenths of a second. By the benchmark's repositories, the tip of
  // one of 4 MB and without history (some 15,000 overlays) takes as long to be fetched whole, and
  // past it the memory for that grows over 90 MiB. A history makes the size larger than the tip
  // alone is, which the size does not tell: hence no less.
  private static final long LARGE = 4_000;

  /** The same with another credential. */
  public Remote with(Credential other) {
    return new Remote(url, runBranch, other, route, size, eventTip);
  }

  /** The branch's short name; {@code HEAD} until the name of the default branch is known. */
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
