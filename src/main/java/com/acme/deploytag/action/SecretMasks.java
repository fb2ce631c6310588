package com.acme.deploytag.action;

import com.acme.deploytag.registry.RegistryLogins;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** Registers secrets with the runner, which masks them in logs line by line. */
public final class SecretMasks {

  // A shorter part would be masked everywhere, and reveals nothing.
  private static final int LEAST = 8;

  private final WorkflowCommands workflow;

  public SecretMasks(WorkflowCommands workflow) {
    this.workflow = workflow;
  }

  /** Masks a token, in plain form and as the header sent to git's server. */
  public void token(String token) {
    token.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(workflow::mask);
    String basic = "x-access-token:" + token.strip();
    if (!token.isBlank()) {
      workflow.mask(Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8)));
    }
  }

  /** Masks docker's {@code config.json}, and what is in it. */
  public void logins(String json) {
    List<String> secrets = RegistryLogins.secrets(json);
    secrets.forEach(workflow::mask);
    if (secrets.isEmpty()) {
      // Whatever it is, it was meant to be secret; as one text it would stand in no log.
      Stream.of(json.split("[\\s{}\",:]+"))
          .filter(part -> part.length() >= LEAST)
          .forEach(workflow::mask);
    }
  }

  /** Masks a private key, whether its line ends are intact, escaped or replaced by blanks. */
  public void key(String key) {
    Stream.of(key.split("(?:\\\\[rn]|\\s)+"))
        // The first and last line only name the format.
        .filter(part -> part.length() >= LEAST && !part.contains("-----"))
        .forEach(workflow::mask);
  }
}
