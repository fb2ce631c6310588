package com.acme.deploytag.net;

import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The proxies that {@code HTTP_PROXY}, {@code HTTPS_PROXY} and {@code NO_PROXY} name, by curl's
 * rules: {@code NO_PROXY} lists host names that also cover their subdomains, with an optional port,
 * networks such as {@code 10.0.0.0/8}, or {@code *}.
 */
public record Proxies(Optional<URI> http, Optional<URI> https, List<String> direct) {

  public static final Proxies NONE = new Proxies(Optional.empty(), Optional.empty(), List.of());

  public Proxies {
    direct = List.copyOf(direct);
  }

  /** The proxy for {@code target}; {@link Proxy#NO_PROXY} for a direct connection. */
  Proxy select(URI target) {
    return of(target)
        .map(p -> new InetSocketAddress(p.getHost(), p.getPort() < 0 ? 80 : p.getPort()))
        .map(address -> new Proxy(Proxy.Type.HTTP, address))
        .orElse(Proxy.NO_PROXY);
  }

  /** Authenticates at the proxy for {@code target}, if that has a user; never at a server. */
  Optional<Authenticator> authenticator(URI target) {
    return login(target).map(ProxyLogin::new);
  }

  private static final class ProxyLogin extends Authenticator {
    private final PasswordAuthentication login;

    ProxyLogin(PasswordAuthentication login) {
      this.login = login;
    }

    @Override
    protected PasswordAuthentication getPasswordAuthentication() {
      return getRequestorType() == RequestorType.PROXY ? login : null;
    }
  }

  /** The user and password for the proxy for {@code target}, if it has any. */
  Optional<PasswordAuthentication> login(URI target) {
    return of(target).map(URI::getUserInfo).map(Proxies::login);
  }

  Optional<URI> of(URI target) {
    return isDirect(target)
        ? Optional.empty()
        : target.getScheme().equalsIgnoreCase("https") ? https : http;
  }

  private boolean isDirect(URI target) {
    String host = target.getHost().toLowerCase(Locale.ROOT);
    return direct.stream().anyMatch(entry -> covers(entry, host, target.getPort()));
  }

  private static boolean covers(String entry, String host, int port) {
    if (entry.equals("*")) {
      return true;
    }
    if (entry.indexOf('/') >= 0) {
      return Network.parse(entry).filter(network -> network.holds(host)).isPresent();
    }
    int colon = entry.indexOf(':');
    boolean hasPort = colon > 0 && colon == entry.lastIndexOf(':');
    if (hasPort && !entry.substring(colon + 1).equals(String.valueOf(port))) {
      return false;
    }
    String name = (hasPort ? entry.substring(0, colon) : entry).replaceFirst("^\\*?\\.", "");
    return host.equals(name) || host.endsWith("." + name);
  }

  /** The entries of a {@code NO_PROXY} value. */
  public static List<String> entries(String noProxy) {
    return Arrays.stream(noProxy.toLowerCase(Locale.ROOT).split("[,\\s]+"))
        .filter(e -> !e.isEmpty())
        .toList();
  }

  private static PasswordAuthentication login(String userInfo) {
    String[] parts = userInfo.split(":", 2);
    String password = parts.length == 2 ? parts[1] : "";
    return new PasswordAuthentication(parts[0], password.toCharArray());
  }
}
