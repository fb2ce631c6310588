package com.acme.deploytag.plan.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.catalog.RegistryRules;
import com.acme.deploytag.catalog.RepoPath;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.image.Digest;
import com.acme.deploytag.image.ImageLabels;
import com.acme.deploytag.image.ImageLookup;
import com.acme.deploytag.image.ImageName;
import com.acme.deploytag.image.ImageNames;
import com.acme.deploytag.image.ImageReference;
import com.acme.deploytag.image.Pin;
import com.acme.deploytag.image.Tag;
import com.acme.deploytag.plan.RegistryAnswers;
import com.acme.deploytag.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an image says that it was built of, and what the rule makes of it. */
final class RevisionRuleTest {

  private static final ImageName IMAGE = new ImageName("ghcr.io/acme/app");
  private static final Digest DIGEST = new Digest("sha256:" + "1".repeat(64));
  private static final Service SERVICE =
      new Service(
          "app", new RepoPath("app"), List.of(ImageNames.of(IMAGE)), List.of(), Optional.empty());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // kind, policy, tag, revision, source, said
        "UPDATE    | CHECK | main-1a2b3c4 | 1a2b3c4d5e | https://x.test/app | noted built of 1a2b3c4d5e, from https://x.test/app",
        "UPDATE    | CHECK | main-1a2b3c4 | 1A2B3C4D5E | ''                 | noted built of 1A2B3C4D5E",
        "UPDATE    | CHECK | main-1a2b3c4 | 9a2b3c4    | ''                 | refused built of 9a2b3c4, not of 1a2b3c4 as its tag says",
        "UPDATE    | CHECK | 1a2b3c4d     | 9a2b3c4    | https://x.test/app | refused built of 9a2b3c4, from https://x.test/app, not of 1a2b3c4d as its tag says",
        "UPDATE    | WARN  | main-1a2b3c4 | 9a2b3c4    | ''                 | warned built of 9a2b3c4, not of 1a2b3c4 as its tag says",
        "PROMOTION | CHECK | main-1a2b3c4 | 9a2b3c4    | ''                 | refused built of 9a2b3c4, not of 1a2b3c4 as its tag says",
        "ROLLBACK  | CHECK | main-1a2b3c4 | 9a2b3c4    | ''                 | warned built of 9a2b3c4, not of 1a2b3c4 as its tag says",
        "UPDATE    | CHECK | main-1a2b3c4 | ''         | ''                 | warned it has no label",
        "UPDATE    | CHECK | main-1a2b3c4 | v7         | ''                 | warned its revision is \"v7\"",
        // What is no commit is not compared.
        "UPDATE    | CHECK | v1.2.3       | 9a2b3c4    | ''                 | noted built of 9a2b3c4",
        "UPDATE    | CHECK | v1.2.3       | main       | ''                 | noted built of main",
        "UPDATE    | CHECK | v1.2.3       | ''         | https://x.test/app | ''",
        "UPDATE    | CHECK | v1.2.3       | ''         | ''                 | ''",
      })
  void saysWhatTheLabelDoes(
      Change.Kind kind,
      RegistryRules.Revision policy,
      String tag,
      String revision,
      String source,
      String said) {
    ImageLabels labels = new ImageLabels(text(revision), text(source));
    Pin pin = new Pin(Optional.of(new Tag(tag)), Optional.of(DIGEST));
    ImageReference asked =
        kind == Change.Kind.UPDATE
            ? ImageReference.of(IMAGE, new Tag(tag))
            : ImageReference.of(IMAGE, DIGEST);
    RegistryAnswers answers =
        new RegistryAnswers(
            Map.of(
                new RegistryAnswers.Asked("staging", asked),
                new ImageLookup.Present(DIGEST, labels)));
    assertEquals(said, told(kind, policy, pin, false, answers));
    assertEquals("", told(kind, policy, pin, true, answers));
    assertEquals("", told(kind, policy, pin, false, RegistryAnswers.NONE));
  }

  private static Optional<String> text(String text) {
    return Optional.of(text).filter(t -> !t.isEmpty());
  }

  private static String told(
      Change.Kind kind,
      RegistryRules.Revision policy,
      Pin pin,
      boolean isInPlace,
      RegistryAnswers answers) {
    Change change =
        new Change(
            kind,
            SERVICE,
            new Environment.Dispatched("staging"),
            List.of(new Change.NewPin(IMAGE.text(), pin, Optional.empty(), isInPlace, false)));
    return new RevisionRule(policy, answers)
        .judge(change).stream().map(RevisionRuleTest::text).collect(Collectors.joining(", "));
  }

  private static String text(Finding finding) {
    String text =
        switch (finding) {
          case Finding.Refused(Problem problem, boolean _) -> "refused " + problem.what();
          case Finding.Warned(Problem problem) -> "warned " + problem.what();
          case Finding.Noted(String note) -> "noted " + note;
          case Finding.Recorded(Problem warning, var _, String _) -> "recorded " + warning.what();
        };
    return text.replaceAll(IMAGE + "[:@][^ ]* was ", "")
        .replaceAll("the tag of .* nothing says that it was built of that: ", "")
        .replaceAll(" org.opencontainers.*", "");
  }
}
