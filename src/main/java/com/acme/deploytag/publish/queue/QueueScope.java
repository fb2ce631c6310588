package com.acme.deploytag.publish.queue;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.acme.deploytag.action.input.CommitSettings;
import com.acme.deploytag.action.input.Job;
import com.acme.deploytag.github.app.AppLogin;
import com.acme.deploytag.model.Sha256;
import com.acme.deploytag.signing.SshKey;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Whose requests a run lands: of runs that would make the very same commit of them. They are on the
 * same branch, with the same catalog, author, signing key and GitHub App.
 *
 * @param text all of that, as a hash in hex
 * @param key seals requests where there is an App. A branch may let only the App push, while others
 *     may make refs: theirs must not get in
 */
record QueueScope(String text, Optional<byte[]> key) {

  private static final String PURPOSE = "deploy-tag: requests between runs, 1";
  private static final int BRIEF = 16;

  static QueueScope of(Job job) {
    CommitSettings how = job.committing();
    String all =
        String.join(
            "\n",
            job.remote().url().toString(),
            job.remote().ref(),
            job.catalog().text(),
            how.author().name(),
            how.author().email(),
            how.key().map(SshKey::publicText).orElse(""),
            job.app().map(AppLogin::id).orElse(""));
    return new QueueScope(Sha256.of(all), job.app().map(app -> app.key().secret(PURPOSE)));
  }

  /** What stands in the names of refs: enough to tell others apart. */
  String brief() {
    return text.substring(0, BRIEF);
  }

  /** What only a run with the same App can say of {@code words}; {@code none} without an App. */
  String seal(String words) {
    if (key.isEmpty()) {
      return "none";
    }
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.get(), mac.getAlgorithm()));
      return HexFormat.of().formatHex(mac.doFinal(words.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a runtime without HMAC", e);
    }
  }
}
