package com.acme.deploytag.testkit.cluster;

import java.util.Optional;

/**
 * A commit status that a cluster has to post, in the words of GitHub's REST API.
 *
 * @param commit on which it stands
 * @param state {@code success}, {@code pending} or {@code failure}
 * @param target the page that it leads to, if it has one
 */
public record Notice(
    String commit, String context, String state, String description, Optional<String> target) {}
