package com.acme.deploytag.ledger.trailer;

import com.acme.deploytag.model.CommitId;
import java.time.Instant;
import java.util.Optional;

/** Words on builds, told in short. */
final class Words {

  private Words() {}

  /** {@code image:tag@digest}, where a dot stands for nothing. */
  static Version.Pinned pin(String text) {
    String[] parts = text.split("[:@]", -1);
    return new Version.Pinned(parts[0], parts[0], Optional.empty(), some(parts[1]), some(parts[2]));
  }

  private static Optional<String> some(String text) {
    return text.equals(".") ? Optional.empty() : Optional.of(text);
  }

  static CommitRef commit(int position) {
    return new CommitRef(
        position,
        new CommitId("%040x".formatted(position)),
        Instant.EPOCH,
        "a person",
        Optional.empty());
  }

  static Word word(ServiceEnvironment target, String pin, boolean isRejected, int position) {
    return new Word(target, pin(pin), isRejected, commit(position));
  }
}
