package com.acme.deploytag.net;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Recognizes refusals that the token's permissions do not explain, by the words of GitHub's
 * documentation and of public reports. They are the same over git and the API.
 */
public final class Denial {

  private Denial() {}

  /** The remedy if GitHub has closed the repository to everybody. */
  public static final String CLOSED =
      "GitHub has closed the repository: its owner can see why, and settle it with GitHub.";

  // The pattern of each kind, and its remedy.
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
   * The remedy for a refusal (402, 403, 451) of one of these kinds.
   *
   * @param words the server's message
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

  // Shows only an address from the header; anything else in it does not belong into a log.
  private static Optional<String> address(String sso) {
    int at = sso.indexOf("url=https://");
    String url = at < 0 ? "" : sso.substring(at + "url=".length()).strip();
    return url.matches("https://[!-~&&[^\"<>\\\\]]{1,500}") ? Optional.of(url) : Optional.empty();
  }
}
