package com.acme.deploytag.github.commits;

import com.acme.deploytag.github.client.Json;
import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.SafeText;
import java.util.Optional;
import java.util.Set;

/**
 * What GitHub says of a commit's signature (docs.github.com, "Signature verification object").
 *
 * @param isVerified whether the commit shows as verified
 * @param reason GitHub's word for why, or why not
 */
public record Verification(CommitId commit, boolean isVerified, String reason) {

  // What it says of a commit that it could not look into just now.
  private static final Set<String> UNSETTLED =
      Set.of("gpgverify_error", "gpgverify_unavailable", "ocsp_error", "ocsp_pending");

  /** Whether that is GitHub's last word; else it could not look into it. */
  public boolean isSettled() {
    return isVerified || !UNSETTLED.contains(reason);
  }

  /**
   * What {@code commit}, in GitHub's JSON, says; nothing if that names no commit.
   *
   * @param place where in it the verification is
   */
  static Optional<Verification> read(Json commit, String... place) {
    Json said = commit.at(place);
    String reason = said.at("reason").text().map(SafeText::plain).orElse("no reason given");
    return CommitId.parse(commit.at("sha").text().orElse(""))
            instanceof Checked.Good<CommitId>(CommitId id)
        ? Optional.of(new Verification(id, said.at("verified").flag(), reason))
        : Optional.empty();
  }
}
