package com.acme.deploytag.action;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Stream;

/** Has the runner mask what must not be in a log; by lines, as it does. */
public final class SecretMasks {

  // What is shorter would be masked everywhere, and tells nothing.
  private static final int LEAST = 8;

  private final WorkflowCommands workflow;

  public SecretMasks(WorkflowCommands workflow) {
    this.workflow = workflow;
  }

  /** A token, as it is and as it is sent to git's server. */
  public void token(String token) {
    token.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(workflow::mask);
    String basic = "x-access-token:" + token.strip();
    if (!token.isBlank()) {
      workflow.mask(Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8)));
    }
  }

  /** A private key, whether its line ends are such, written as two characters, or blanks by now. */
  public void key(String key) {
    Stream.of(key.split("(?:\\\\[rn]|\\s)+"))
        // The first and the last say only what it is.
        .filter(part -> part.length() >= LEAST && !part.contains("-----"))
        .forEach(workflow::mask);
  }
}
