package com.acme.deploytag.git.http;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the repository is, after what the server said of its having moved. Only the look at the
 * refs is ever sent elsewhere, and only to the same question there, as git has it.
 */
final class Redirects {

  private static final Logger LOG = LoggerFactory.getLogger(Redirects.class);
  private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);
  private static final int MOST = 5;

  private URI base;

  Redirects(URI base) {
    this.base = base;
  }

  URI base() {
    return base;
  }

  static boolean isRedirect(int status) {
    return STATUSES.contains(status);
  }

  /** From now on the repository is at {@code found}. */
  void settle(URI found) {
    base = found;
  }

  /**
   * Where to ask instead of at {@code from}.
   *
   * @param followed how often that happened already
   * @throws HttpStatusException if one should not go there
   */
  URI follow(URI from, GitService service, int status, String location, int followed)
      throws IOException {
    if (followed < MOST && location.endsWith(service.refs())) {
      String text = location.substring(0, location.length() - service.refs().length());
      try {
        URI target = from.resolve(new URI(text));
        boolean isSafe =
            "https".equals(target.getScheme())
                || ("http".equals(target.getScheme()) && "http".equals(from.getScheme()));
        if (isSafe && target.getHost() != null && target.getUserInfo() == null) {
          return target;
        }
      } catch (URISyntaxException e) {
        LOG.debug("no address to go to", e);
      }
    }
    throw new HttpStatusException(HttpAnswer.bare(status));
  }
}
