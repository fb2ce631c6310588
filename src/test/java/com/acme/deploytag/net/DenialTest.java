package com.acme.deploytag.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Refusals that no permission mends, in the words of public reports. */
final class DenialTest {

  private static final String SSO_URL =
      "https://github.com/orgs/acme/sso?authorization_request=AADQ";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Resource protected by organization SAML enforcement. | single sign-on at " + SSO_URL,
        "The `acme' organization has enabled or enforced SAML SSO. To access | sign-on at "
            + SSO_URL,
        "the `acme` organization has an IP allow list enabled, and your IP | IP allow list",
        "Repository was archived so is read-only. | Unarchive",
        "This repository was archived so it is read-only. | Unarchive",
      })
  void namesWhatToDo(String words, String remedy) {
    Optional<String> sso =
        words.contains("SAML") ? Optional.of("required; url=" + SSO_URL) : Optional.empty();
    String told = Denial.remedy(words, sso).orElseThrow();
    assertEquals(remedy, told.contains(remedy) ? remedy : told);
  }

  @ParameterizedTest
  @CsvSource({
    "required; url=http://evil.example.com/",
    "required; url=javascript:alert(1)",
    "required; url=https://x/<b>",
    "required",
    "'required; url=https://x/ y'"
  })
  void showsNoAddressThatIsNone(String sso) {
    String told = Denial.remedy("", Optional.of(sso)).orElseThrow();
    assertEquals(
        "Authorize the token for the organization's SAML single sign-on, or use a GitHub App,"
            + " which needs none.",
        told);
  }

  @ParameterizedTest
  @CsvSource({
    "Resource not accessible by integration",
    "Write access to repository not granted.",
    "''"
  })
  void leavesTheRestToPermissions(String words) {
    assertEquals(Optional.empty(), Denial.remedy(words, Optional.empty()));
  }
}
