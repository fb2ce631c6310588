package com.acme.deploytag.git;

/**
 * What would be merged, and into what.
 *
 * @param base the branch's tip
 * @param head the commit that is to be merged into it
 */
public record Proposal(FilesAt base, FilesAt head) {}
