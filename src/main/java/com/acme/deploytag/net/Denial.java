package com.acme.deploytag.net;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tells refusals apart that have nothing to do with the token's permissions. The words are those of
 * GitHub's documentation and of public reports; they are the same over git and over the API.
 */
public final class Denial {

  private Denial() {}

  /** What to do where GitHub gives nobody access. */
  public static final String CLOSED =
      "GitHub has closed the repository: its owner can see why, and settle it with GitHub.";

  // What each kind is told by, and what to do about it.
  private static final List<Map.Entry<Pattern, String>> KINDS =
      List.of(
          kind(
              "ip allow list",
              "Add the runner's address to the organization's IP allow list, or run the job on a"
                  + " runner whose address is on it."),
          kind("archived", "Unarchive the repository, or correct the input \"repository\"."),
          // mislav/hub#3363, NixOS/org#247, os-climate/os_c_data_commons#366
          kind(
              "forbids access via|tokens? .*(is|are) forbidden",
              "Use a GitHub App (inputs client-id and private-key), or a token as the organization"
                  + " wants them."),
          // github/site-policy#1258
          kind(
              "suspended",
              "Have the account or installation unsuspended, or use the token of another one."),
          // karlicoss/ghexport#13, github/docs#6862
          kind(
              "access blocked|is disabled|billing|payment required|has been locked|is locked|locked for",
              CLOSED));

  private static Map.Entry<Pattern, String> kind(String words, String remedy) {
    return Map.entry(Pattern.compile(words), remedy);
  }

  /**
   * What to do about a refusal (402, 403, 451), if it is one of these.
   *
   * @param words what the server said
   * @param sso the header {@code X-GitHub-SSO}: {@code required; url=https://…}
   */
  public static Optional<String> remedy(String words, Optional<String> sso) {
    String lower = words.toLowerCase(Locale.ROOT);
    if (sso.isPresent() || lower.contains("saml")) {
      return Optional.of(
          "Authorize the token for the organization's SAML single sign-on"
              + sso.flatMap(Denial::address).map(url -> " at " + url).orElse("")
              + ", or use a GitHub App, which needs none.");
    }
    return KINDS.stream()
        .filter(kind -> kind.getKey().matcher(lower).find())
        .map(Map.Entry::getValue)
        .findFirst();
  }

  // The address is GitHub's own; anything else in the header is not for a log.
  private static Optional<String> address(String sso) {
    int at = sso.indexOf("url=https://");
    String url = at < 0 ? "" : sso.substring(at + "url=".length()).strip();
    return url.matches("https://[!-~&&[^\"<>\\\\]]{1,500}") ? Optional.of(url) : Optional.empty();
  }
}
