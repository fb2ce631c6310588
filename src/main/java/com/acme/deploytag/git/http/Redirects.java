package com.acme.deploytag.git.http;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The repository's address, with the server's redirects applied. Only a request for the
 * advertisement follows a redirect, and only to the same path below another address, as git does.
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

  /** Sets the repository's address to {@code found}. */
  void settle(URI found) {
    base = found;
  }

  /**
   * The address to use in place of {@code from}.
   *
   * @param followed how many redirects were followed before
   * @throws HttpStatusException if the redirect must not be followed
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
