package com.acme.deploytag.github;

import java.net.URI;

/**
 * GitHub, or a GitHub Enterprise Server.
 *
 * @param api where REST is, without a slash at the end: {@code https://api.github.com}, {@code
 *     https://ghes.example.com/api/v3}
 * @param graphql where GraphQL is
 * @param repository the infra repository, {@code owner/name}
 */
public record Server(URI api, URI graphql, String repository) {

  String owner() {
    return repository.substring(0, repository.indexOf('/'));
  }

  String name() {
    return repository.substring(repository.indexOf('/') + 1);
  }

  /** The path of the repository in REST. */
  String path() {
    return "/repos/" + repository;
  }
}
