package com.acme.deploytag.testkit.github;

/**
 * Who asks.
 *
 * @param token what was sent
 * @param login who acts with it
 * @param permissions what it may do
 */
record Caller(String token, String login, Permissions permissions) {
  boolean isBot() {
    return login.endsWith("[bot]");
  }
}
