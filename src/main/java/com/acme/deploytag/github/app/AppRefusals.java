package com.acme.deploytag.github.app;

import com.acme.deploytag.github.client.ApiRequest;
import com.acme.deploytag.github.client.ApiResponse;
import com.acme.deploytag.github.client.Refusals;
import com.acme.deploytag.net.Permission;
import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.net.Server;
import com.acme.deploytag.problem.Problem;
import java.util.List;
import java.util.Map;

/** Explains why GitHub refuses an App, and where to set that right. */
final class AppRefusals {

  private static final String SETTINGS =
      "the App's page (Settings, Developer settings, GitHub Apps)";

  private final Server server;

  AppRefusals(Server server) {
    this.server = server;
  }

  /** The fault behind {@code reply}, the answer to the search for the installation. */
  RemoteException notFound(ApiRequest call, ApiResponse reply) {
    return switch (reply.status()) {
      case 401 -> unauthorized(call, reply);
      case 404 ->
          isUnknown(reply)
              ? Refusals.fault(call, reply, "Check the input \"client-id\" by " + SETTINGS + ".")
              : fault(
                  "the GitHub App is not installed on " + server.repository(),
                  "Install it there: on %s choose \"Install App\", or add the repository to its"
                          .formatted(SETTINGS)
                      + " installation; or correct the inputs \"repository\" and \"client-id\".");
      default -> Refusals.fault(call, reply);
    };
  }

  /** The fault behind {@code reply}, the answer to the request for a token. */
  RemoteException noToken(
      ApiRequest call,
      ApiResponse reply,
      Installation installation,
      Map<Permission, Level> wanted) {
    List<String> missing = installation.lacks(wanted);
    return switch (reply.status()) {
      case 401 -> unauthorized(call, reply);
      case 403 -> Refusals.fault(call, reply, "See to it at %s.".formatted(installation.page()));
      case 422 ->
          missing.isEmpty()
              ? Refusals.fault(
                  call,
                  reply,
                  "Check at %s which permissions it has and that it may access %s."
                      .formatted(installation.page(), server.repository()))
              : fault(
                  "the GitHub App's installation on %s lacks %s"
                      .formatted(server.repository(), String.join(", ", missing)),
                  "Add that on %s under \"Permissions & events\", then accept it at %s."
                      .formatted(SETTINGS, installation.page()));
      default -> Refusals.fault(call, reply);
    };
  }

  /** The installation is suspended. */
  RemoteException suspended(Installation installation) {
    return fault(
        "the GitHub App's installation on %s is suspended".formatted(server.repository()),
        "Unsuspend it at %s.".formatted(installation.page()));
  }

  private static RemoteException unauthorized(ApiRequest call, ApiResponse reply) {
    return Refusals.fault(
        call,
        reply,
        isAboutTime(reply)
            ? "The runner's clock is wrong: set it."
            : "The inputs \"client-id\" and \"private-key\" do not belong together, or the key was"
                + " deleted: generate one on "
                + SETTINGS
                + ".");
  }

  private static boolean isAboutTime(ApiResponse reply) {
    return reply.words().contains("Expiration time") || reply.words().contains("Issued at");
  }

  private static boolean isUnknown(ApiResponse reply) {
    return reply.words().contains("Integration not found");
  }

  private static RemoteException fault(String what, String remedy) {
    return new RemoteException(Problem.of(what, remedy), false, null);
  }
}
