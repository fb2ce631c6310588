package com.acme.deploytag.testkit.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The GitHub App and its one installation: who it is, what it was granted, its tokens. */
public final class Installation {
  private static final int ID = 4711;

  private final Site site;
  private final Tokens tokens;
  private final MovableClock clock;
  private volatile AppKey key = AppKey.shared();
  private final Set<String> others = ConcurrentHashMap.newKeySet();
  private volatile boolean installed = true;
  private volatile boolean suspended;
  private volatile Duration lifetime = Duration.ofHours(1);
  private volatile Permissions granted =
      Permissions.of("contents=write", "pull_requests=write", "metadata=read", "issues=write");

  Installation(Site site, Tokens tokens, MovableClock clock) {
    this.site = site;
    this.tokens = tokens;
    this.clock = clock;
  }

  /** The App's ID. */
  public String appId() {
    return "12345";
  }

  /** What may stand in the place of its ID. */
  public String clientId() {
    return "Iv23liAcmeDeployBot";
  }

  /** The App's key; the same in all tests unless one is set. */
  public AppKey key() {
    return key;
  }

  /** Gives the App another key; tokens signed with the old one are no longer taken. */
  public void key(AppKey other) {
    key = other;
  }

  /** Whether the App is installed on the repository, as it is unless this says otherwise. */
  public void installed(boolean on) {
    installed = on;
  }

  /** Installs it on another repository of the same owner, too. */
  void installOn(String name) {
    others.add(name);
  }

  /** Whether the installation is suspended. */
  public void suspended(boolean on) {
    suspended = on;
  }

  /** How long the tokens that are made from now on are good. */
  public void lifetime(Duration duration) {
    lifetime = duration;
  }

  /** What the installation may do. */
  public void grant(Permissions permissions) {
    granted = permissions;
  }

  String bot() {
    return "acme-deploy-bot[bot]";
  }

  /** Lets the App in by its web token. */
  void authenticate(String token) {
    String issuer = JwtCheck.issuer(token, key.publicKey(), clock.now());
    if (!issuer.equals(appId()) && !issuer.equals(clientId())) {
      throw Refusal.of(404, "Integration not found");
    }
  }

  Map<Endpoint, Handler> handlers() {
    Map<Endpoint, Handler> handlers = new EnumMap<>(Endpoint.class);
    handlers.put(Endpoint.APP, this::app);
    handlers.put(Endpoint.INSTALLATION, this::installation);
    handlers.put(Endpoint.CREATE_TOKEN, this::createToken);
    handlers.put(Endpoint.REVOKE_TOKEN, this::revoke);
    return handlers;
  }

  private Answer app(Caller caller, Call call) {
    ObjectNode app = site.example(Endpoint.APP);
    app.put("id", Integer.parseInt(appId())).put("slug", "acme-deploy-bot");
    app.put("client_id", clientId()).put("name", "Acme Deploy Bot");
    return new Answer(200, app);
  }

  private Answer installation(Caller caller, Call call) {
    if (!installed || !(site.isHere(call) || others.contains(call.path().get("repo")))) {
      throw Refusal.notFound();
    }
    ObjectNode found = site.example(Endpoint.INSTALLATION);
    found.put("id", ID).put("app_id", Integer.parseInt(appId())).put("client_id", clientId());
    found.put("app_slug", "acme-deploy-bot").put("repository_selection", "selected");
    found.set("permissions", granted.json());
    found.put("access_tokens_url", site.url("/app/installations/" + ID + "/access_tokens"));
    if (suspended) {
      found.put("suspended_at", clock.now().toString());
    }
    return new Answer(200, found);
  }

  private Answer createToken(Caller caller, Call call) {
    if (!installed || call.number("installation_id") != ID) {
      throw Refusal.notFound();
    }
    if (suspended) {
      throw Refusal.of(403, "This installation has been suspended");
    }
    JsonNode wanted = call.body().path("permissions");
    Permissions permissions = wanted.isMissingNode() ? granted : Permissions.of(wanted);
    if (!granted.cover(permissions)) {
      throw Refusal.of(422, "The permissions requested are not granted to this installation.");
    }
    return new Answer(201, token(permissions, selected(call.body())));
  }

  private boolean selected(JsonNode body) {
    for (JsonNode name : body.path("repositories")) {
      if (!name.asText().equals(site.name()) && !others.contains(name.asText())) {
        throw unreachable();
      }
    }
    for (JsonNode id : body.path("repository_ids")) {
      if (id.asLong() != Site.REPOSITORY_ID) {
        throw unreachable();
      }
    }
    return body.has("repositories") || body.has("repository_ids");
  }

  private static Refusal unreachable() {
    return Refusal.of(
        422,
        "There is at least one repository that does not exist or is not accessible to the parent"
            + " installation.");
  }

  private ObjectNode token(Permissions asked, boolean narrowed) {
    Instant expires = clock.now().plus(lifetime);
    Map<String, String> levels = new java.util.TreeMap<>(asked.levels());
    // Every installation may read metadata.
    levels.put("metadata", "read");
    Permissions permissions = new Permissions(levels);
    ObjectNode reply = Json.object();
    reply.put("token", tokens.issue(new Tokens.Grant(bot(), permissions, expires, true)));
    reply.put("expires_at", expires.toString());
    reply.set("permissions", permissions.json());
    reply.put("repository_selection", "selected");
    if (narrowed) {
      JsonNode example = site.example(Endpoint.CREATE_TOKEN).path("repositories").get(0);
      reply.putArray("repositories").add(site.named((ObjectNode) example));
    }
    return reply;
  }

  private Answer revoke(Caller caller, Call call) {
    tokens.revoke(caller.token());
    return Answer.none();
  }
}
