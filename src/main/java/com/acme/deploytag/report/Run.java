package com.acme.deploytag.report;

import java.util.Optional;

/**
 * The run that reports, as far as a reader wants to know it.
 *
 * @param repositoryUrl the infra repository's address, which commit links start with
 * @param branch its branch
 * @param url the workflow run's page
 * @param actor who set it off
 */
public record Run(
    String repositoryUrl, String branch, Optional<String> url, Optional<String> actor) {}
