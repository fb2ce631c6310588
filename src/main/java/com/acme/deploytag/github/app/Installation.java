package com.acme.deploytag.github.app;

import com.acme.deploytag.github.client.Json;
import com.acme.deploytag.net.Permission;
import com.acme.deploytag.problem.SafeText;
import java.util.List;
import java.util.Map;

/**
 * An App's installation on the repository.
 *
 * @param id its number
 * @param granted its permissions by the API's names, each {@code read} or {@code write}
 * @param page the page of its settings
 */
record Installation(long id, Json granted, String page) {

  static Installation of(Json body) {
    return new Installation(
        body.at("id").number().orElse(0L),
        body.at("permissions"),
        body.at("html_url").text().map(SafeText::whole).orElse("its page of settings"));
  }

  /** The permissions among {@code wanted} that it lacks, for a message. */
  List<String> lacks(Map<Permission, Level> wanted) {
    return wanted.entrySet().stream()
        .filter(each -> !each.getKey().isOptional() && !has(each.getKey(), each.getValue()))
        .map(each -> each.getKey().key() + ": " + each.getValue().key())
        .toList();
  }

  /** Whether it has {@code permission} at {@code level}. */
  boolean has(Permission permission, Level level) {
    return granted.at(permission.key()).text().filter(level::isIn).isPresent();
  }
}
