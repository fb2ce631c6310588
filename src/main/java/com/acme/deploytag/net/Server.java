package com.acme.deploytag.net;

import java.net.URI;

/**
 * The API's addresses at GitHub or a GitHub Enterprise Server. It is here rather than with the
 * client, since every run reads it, and few use the client.
 *
 * @param api the address of REST, without a slash at the end: {@code https://api.github.com},
 *     {@code https://ghes.example.com/api/v3}
 * @param graphql the address of GraphQL
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
