package com.acme.deploytag.net;

import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Shown;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;

/** Tells why no answer came from a server. */
public final class NoAnswer {

  private NoAnswer() {}

  /**
   * The fault behind {@code e}.
   *
   * @param tried what could not be done, in words
   */
  public static RemoteFault fault(String tried, Exception e) {
    // A handshake that was cut short is an SSLException, too, but one with a cause that may pass.
    if (isCause(e, CertificateException.class) || root(e) instanceof SSLException) {
      return new RemoteFault(
          Problem.of(
              tried + ": " + told(e),
              "The server's certificate is not one that this action trusts; check the host name."),
          false,
          e);
    }
    return new RemoteFault(
        Problem.of(
            tried + ": " + told(e),
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
  private static String told(Throwable e) {
    String message = root(e).getMessage();
    return message == null ? root(e).getClass().getSimpleName() : Shown.lines(message);
  }
}
