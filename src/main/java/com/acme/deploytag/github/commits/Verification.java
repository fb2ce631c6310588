package com.acme.deploytag.github.commits;

import com.acme.deploytag.github.client.Json;
import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.SafeText;
import java.util.Optional;
import java.util.Set;

/**
 * GitHub's verification of a commit's signature (docs.github.com, "Signature verification object").
 *
 * @param isVerified whether GitHub shows the commit as verified
 * @param reason GitHub's code for why, or why not
 */
public record Verification(CommitId commit, boolean isVerified, String reason) {

  // The codes for a verification that failed for now.
  private static final Set<String> UNSETTLED =
      Set.of("gpgverify_error", "gpgverify_unavailable", "ocsp_error", "ocsp_pending");

  /** Whether this is final; else GitHub could not verify the commit yet. */
  public boolean isSettled() {
    return isVerified || !UNSETTLED.contains(reason);
  }

  /**
   * The verification in {@code commit}, GitHub's JSON; nothing if it names no commit.
   *
   * @param place the path to the verification in it
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
