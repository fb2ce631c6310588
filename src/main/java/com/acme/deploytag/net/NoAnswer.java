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

/** Explains why no answer came from a server. */
public final class NoAnswer {

  // The JDK's message if a proxy answers CONNECT with a status other than 200.
  private static final Pattern NO_TUNNEL =
      Pattern.compile("Proxy returns \"HTTP/1\\.[01] (\\d{3})");

  private NoAnswer() {}

  /**
   * The fault behind {@code e}.
   *
   * @param failed what could not be done, as the beginning of a message
   * @param proxy the proxy on the way, for messages
   */
  public static RemoteException fault(String failed, Exception e, Optional<String> proxy) {
    return proxy.flatMap(name -> ofProxy(failed, e, name)).orElseGet(() -> ofServer(failed, e));
  }

  private static Optional<RemoteException> ofProxy(String failed, Exception e, String proxy) {
    Throwable root = root(e);
    Matcher refused = NO_TUNNEL.matcher(String.valueOf(root.getMessage()));
    if (refused.find()) {
      String status = refused.group(1);
      return Optional.of(
          new RemoteException(
              Problem.of(
                  "%s: %s lets nothing through (%s)".formatted(failed, proxy, status),
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
                    "%s: %s cannot be reached: %s".formatted(failed, proxy, reason(e)),
                    "Check the variable and that the proxy runs; NO_PROXY names what is reached"
                        + " without it."),
                true,
                e))
        : Optional.empty();
  }

  private static RemoteException ofServer(String failed, Exception e) {
    // An interrupted handshake is an SSLException, too, but has a cause, which may pass.
    if (isCause(e, CertificateException.class) || root(e) instanceof SSLException) {
      return new RemoteException(
          Problem.of(
              failed + ": " + reason(e),
              "The server's certificate is not one that this action trusts; check the host name."),
          false,
          e);
    }
    return new RemoteException(
        Problem.of(
            failed + ": " + reason(e),
            "The network or the server did not hold out; run the job again when they do."),
        true,
        e);
  }

  /** Whether {@code e} or one of its causes is of {@code type}. */
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
