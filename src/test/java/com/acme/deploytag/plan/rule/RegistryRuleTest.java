package com.acme.deploytag.plan.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.catalog.Missing;
import com.acme.deploytag.catalog.RegistryRules;
import com.acme.deploytag.catalog.RepoPath;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.image.Digest;
import com.acme.deploytag.image.ImageLookup;
import com.acme.deploytag.image.ImageName;
import com.acme.deploytag.image.ImageNames;
import com.acme.deploytag.image.ImageReference;
import com.acme.deploytag.image.Pin;
import com.acme.deploytag.image.Tag;
import com.acme.deploytag.plan.RegistryAnswers;
import com.acme.deploytag.problem.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a registry says, and what the rule makes of it. */
final class RegistryRuleTest {

  private static final ImageName IMAGE = new ImageName("ghcr.io/acme/app");
  private static final Service SERVICE =
      new Service(
          "app", new RepoPath("app"), List.of(ImageNames.of(IMAGE)), List.of(), Optional.empty());

  private static Digest digest(String digit) {
    return new Digest("sha256:" + digit.repeat(64));
  }

  /** {@code v1}, {@code @1}, {@code v1@1}: a tag, a digest of that digit, both. */
  private static Pin pin(String text) {
    String[] parts = text.split("@", -1);
    return new Pin(
        parts[0].isEmpty() ? Optional.empty() : Optional.of(new Tag(parts[0])),
        parts.length == 1 ? Optional.empty() : Optional.of(digest(parts[1])));
  }

  /** {@code v1=1 2=missing 3=untold}: what is said of tags, and of digests of that digit. */
  private static RegistryAnswers answers(String text) {
    Map<RegistryAnswers.Asked, ImageLookup> answers = new HashMap<>();
    for (String one : text.isEmpty() ? new String[0] : text.split(" ", -1)) {
      String[] parts = one.split("=", -1);
      ImageReference image =
          parts[0].startsWith("v")
              ? ImageReference.of(IMAGE, new Tag(parts[0]))
              : ImageReference.of(IMAGE, digest(parts[0]));
      answers.put(
          new RegistryAnswers.Asked("staging", image),
          switch (parts[1]) {
            case "missing" -> new ImageLookup.Missing(image);
            case "untold" -> new ImageLookup.Untold(Problem.of("it is asleep", "Wake it."));
            default -> new ImageLookup.Present(digest(parts[1]));
          });
    }
    return new RegistryAnswers(answers);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // kind, missing, pin, in place, answers, said
        "UPDATE    | REFUSE | v1   | false | v1=1             | ''",
        "UPDATE    | REFUSE | v1   | false | ''               | ''",
        "UPDATE    | REFUSE | v1   | false | v1=missing       | refused ghcr.io/acme/app:v1 does not exist",
        "UPDATE    | WARN   | v1   | false | v1=missing       | warned ghcr.io/acme/app:v1 does not exist",
        "UPDATE    | REFUSE | v1   | true  | v1=missing       | ''",
        "UPDATE    | REFUSE | v1   | false | v1=untold        | refused it is asleep",
        "UPDATE    | WARN   | v1   | false | v1=untold        | warned it is asleep",
        "UPDATE    | REFUSE | v1@1 | false | v1=1             | ''",
        "UPDATE    | REFUSE | v1@1 | false | v1=2             | refused ghcr.io/acme/app:v1 is sha256:2…, not sha256:1…",
        "UPDATE    | WARN   | v1@1 | false | v1=2             | refused ghcr.io/acme/app:v1 is sha256:2…, not sha256:1…",
        "UPDATE    | REFUSE | v1@1 | false | v1=missing       | refused ghcr.io/acme/app:v1 does not exist",
        "PROMOTION | REFUSE | v1   | false | v1=1             | ''",
        "PROMOTION | REFUSE | v1   | false | v1=missing       | refused ghcr.io/acme/app:v1 does not exist",
        "PROMOTION | WARN   | v1   | false | v1=missing       | warned ghcr.io/acme/app:v1 does not exist",
        "PROMOTION | REFUSE | v1@1 | false | v1=1 1=1         | ''",
        "PROMOTION | REFUSE | v1@1 | false | v1=1 1=missing   | refused ghcr.io/acme/app@sha256:1… does not exist",
        "PROMOTION | REFUSE | v1@1 | false | v1=2 1=1         | warned ghcr.io/acme/app:v1 is sha256:2… by now; what is deployed stays sha256:1…",
        "PROMOTION | REFUSE | v1@1 | false | v1=missing 1=1   | ''",
        "PROMOTION | REFUSE | v1@1 | false | v1=untold 1=1    | ''",
        "PROMOTION | REFUSE | @1   | false | 1=missing        | refused ghcr.io/acme/app@sha256:1… does not exist",
        "ROLLBACK  | REFUSE | v1   | false | v1=missing       | warned ghcr.io/acme/app:v1 does not exist",
        "ROLLBACK  | REFUSE | v1@1 | false | v1=2 1=untold    | warned it is asleep, warned ghcr.io/acme/app:v1 is sha256:2… by now; what is deployed stays sha256:1…",
      })
  void saysWhatTheRegistryDoes(
      Change.Kind kind,
      Missing missing,
      String pin,
      boolean isInPlace,
      String answers,
      String said) {
    RegistryRule rule =
        new RegistryRule(
            new RegistryRules(missing, RegistryRules.DigestPolicy.KEEP), answers(answers));
    Change change =
        new Change(
            kind,
            SERVICE,
            new Environment.Dispatched("staging"),
            List.of(
                new Change.NewPin(
                    IMAGE.text(), pin(pin), Optional.empty(), isInPlace, false, List.of())));
    assertEquals(
        said, String.join(", ", rule.judge(change).stream().map(RegistryRuleTest::text).toList()));
  }

  private static String text(Finding finding) {
    String text =
        switch (finding) {
          case Finding.Refused(Problem problem, boolean _) -> "refused " + problem.what();
          case Finding.Warned(Problem problem) -> "warned " + problem.what();
          case Finding.Noted(String note) -> "noted " + note;
          case Finding.Recorded(Problem warning, var _, String _) -> "recorded " + warning.what();
        };
    return text.replaceAll("sha256:(.)\\1{63}", "sha256:$1…")
        .replaceAll(": its registry has no such image", "");
  }
}
