package com.acme.deploytag.testkit;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One HTTP request as {@link GitServer} saw it.
 *
 * @param target path and query, as sent
 * @param authorised whether it carried the server's token
 * @param headers every value sent, in order, by lower-case name
 * @param status of the reply; 0 while there is none, and for ever where a fault withheld it
 */
public record Request(
    String method,
    String target,
    boolean authorised,
    Map<String, List<String>> headers,
    int status) {

  /** The first value of a header, whatever the case of its name. */
  public Optional<String> header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream().findFirst();
  }

  @Override
  public String toString() {
    return method + " " + target + " " + (authorised ? "authorised " : "anonymous ") + status;
  }
}
