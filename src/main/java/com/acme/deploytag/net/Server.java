package com.acme.deploytag.net;

import java.net.URI;

/**
 * GitHub, or a GitHub Enterprise Server: where its API is. It is here rather than with the client,
 * since every run knows it, and hardly any calls it.
 *
 * @param api where REST is, without a slash at the end: {@code https://api.github.com}, {@code
 *     https://ghes.example.com/api/v3}
 * @param graphql where GraphQL is
 * @param repository the infra repository, {@code owner/name}
 */
public record Server(URI api, URI graphql, String repository) {

  public String owner() {
    return repository.substring(0, repository.indexOf('/'));
  }

  public String name() {
    return repository.substring(repository.indexOf('/') + 1);
  }

  /** The path of the repository in REST. */
  public String path() {
    return "/repos/" + repository;
  }
}
