package com.acme.deploytag.net;

import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.SafeText;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/** Tells why no answer came from a server. */
public final class NoAnswer {

  // What the JDK says of a proxy that answers something else than 200 to CONNECT.
  private static final Pattern NO_TUNNEL =
      Pattern.compile("Proxy returns \"HTTP/1\\.[01] (\\d{3})");

  private NoAnswer() {}

  /**
   * The fault behind {@code e}.
   *
   * @param tried what could not be done, in words
   * @param proxy the proxy on the way, in words
   */
  public static RemoteException fault(String tried, Exception e, Optional<String> proxy) {
    return proxy.flatMap(name -> ofProxy(tried, e, name)).orElseGet(() -> ofServer(tried, e));
  }

  private static Optional<RemoteException> ofProxy(String tried, Exception e, String proxy) {
    Throwable root = root(e);
    Matcher refused = NO_TUNNEL.matcher(String.valueOf(root.getMessage()));
    if (refused.find()) {
      String status = refused.group(1);
      return Optional.of(
          new RemoteException(
              Problem.of(
                  "%s: %s lets nothing through (%s)".formatted(tried, proxy, status),
                  status.equals("407")
                      ? "It wants a user and password: put them into HTTPS_PROXY."
                      : "Have it allow the server, or name the server in NO_PROXY."),
              status.startsWith("5"),
              e));
    }
    boolean isUnreached =
        root instanceof ConnectException
            || root instanceof UnknownHostException
            || root instanceof NoRouteToHostException;
    return isUnreached
        ? Optional.of(
            new RemoteException(
                Problem.of(
                    "%s: %s cannot be reached: %s".formatted(tried, proxy, reason(e)),
                    "Check the variable and that the proxy runs; NO_PROXY names what is reached"
                        + " without it."),
                true,
                e))
        : Optional.empty();
  }

  private static RemoteException ofServer(String tried, Exception e) {
    // A handshake that was cut short is an SSLException, too, but one with a cause that may pass.
    if (isCause(e, CertificateException.class) || root(e) instanceof SSLException) {
      return new RemoteException(
          Problem.of(
              tried + ": " + reason(e),
              "The server's certificate is not one that this action trusts; check the host name."),
          false,
          e);
    }
    return new RemoteException(
        Problem.of(
            tried + ": " + reason(e),
            "The network or the server did not hold out; run the job again when they do."),
        true,
        e);
  }

  /** Whether {@code e} or what led to it is of {@code type}. */
  public static boolean isCause(Throwable e, Class<? extends Throwable> type) {
    return type.isInstance(e) || (e.getCause() != null && isCause(e.getCause(), type));
  }

  private static Throwable root(Throwable e) {
    return e.getCause() == null ? e : root(e.getCause());
  }

  // The outermost message repeats the URL; the innermost says what happened.
  private static String reason(Throwable e) {
    String message = root(e).getMessage();
    return message == null ? root(e).getClass().getSimpleName() : SafeText.lines(message);
  }
}
