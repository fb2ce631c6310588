package com.acme.deploytag.plan.rule;

import com.acme.deploytag.catalog.RegistryRules;
import com.acme.deploytag.image.CommitHash;
import com.acme.deploytag.image.ImageLabels;
import com.acme.deploytag.image.ImageName;
import com.acme.deploytag.image.ImageReference;
import com.acme.deploytag.image.Tag;
import com.acme.deploytag.plan.RegistryAnswers;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rule that an image was built of what its tag says, where that is a commit: by its label
 * {@code org.opencontainers.image.revision}. A rollback is only warned of that, as is what has no
 * such label.
 *
 * @param answers what registries said; what they did not tell is judged by {@link RegistryRule}
 */
record RevisionRule(RegistryRules.Revision policy, RegistryAnswers answers) implements Rule {

  @Override
  public List<Finding> judge(Change change) {
    List<Finding> findings = new ArrayList<>();
    for (Change.NewPin pin : change.pins()) {
      if (!pin.isInPlace()) {
        ImageReference runs = RegistryRule.runs(change, new ImageName(pin.image()), pin.pin());
        answers
            .labels(change.environment().name(), runs)
            .flatMap(labels -> judge(change, pin, runs, labels))
            .ifPresent(findings::add);
      }
    }
    return findings;
  }

  private Optional<Finding> judge(
      Change change, Change.NewPin pin, ImageReference image, ImageLabels labels) {
    Optional<Tag> tag = pin.pin().tag();
    Optional<CommitHash> named = tag.flatMap(CommitHash::in);
    Optional<CommitHash> built = labels.revision().flatMap(CommitHash::parse);
    if (named.isEmpty() || (built.isPresent() && named.get().fits(built.get()))) {
      return note(image, labels);
    }
    if (built.isEmpty()) {
      return Optional.of(new Finding.Warned(pin.placed(untold(image, labels))));
    }
    Problem problem = other(image, named.get(), built.get(), labels);
    boolean isRefused =
        policy == RegistryRules.Revision.CHECK && change.kind() != Change.Kind.ROLLBACK;
    return Optional.of(
        isRefused
            ? new Finding.Refused(pin.placed(problem), false)
            : new Finding.Warned(pin.placed(problem)));
  }

  private static Optional<Finding> note(ImageReference image, ImageLabels labels) {
    return labels
        .revision()
        .map(revision ->
            new Finding.Noted(
                "%s was built of %s%s".formatted(image, SafeText.plain(revision), source(labels))));
  }

  private static String source(ImageLabels labels) {
    return labels.source().map(source -> ", from " + SafeText.plain(source)).orElse("");
  }

  private static Problem untold(ImageReference image, ImageLabels labels) {
    return Problem.of(
        "the tag of %s is a commit, but nothing says that it was built of that: %s"
            .formatted(
                image,
                labels
                    .revision()
                    .map(text -> "its revision is %s".formatted(SafeText.quoted(text)))
                    .orElse("it has no label org.opencontainers.image.revision")),
        "Have the pipeline set that label to the commit, as docker/metadata-action does.");
  }

  private static Problem other(
      ImageReference image, CommitHash named, CommitHash built, ImageLabels labels) {
    return Problem.of(
        "%s was built of %s%s, not of %s as its tag says"
            .formatted(image, built, source(labels), named),
        "See what the pipeline pushed under this tag; each build needs a tag of its own.");
  }
}
