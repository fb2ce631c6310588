package com.acme.deploytag.git.proposal;

import com.acme.deploytag.git.remote.CommitFiles;

/**
 * What would be merged, and into what.
 *
 * @param base the branch's tip
 * @param head the commit that is to be merged into it
 */
public record Proposal(CommitFiles base, CommitFiles head) {}
