package com.acme.deploytag.git.proposal;

import com.acme.deploytag.git.remote.CommitFiles;

/**
 * A commit that is proposed for a merge into the branch.
 *
 * @param base the branch's tip
 * @param head the proposed commit
 */
public record Proposal(CommitFiles base, CommitFiles head) {}
