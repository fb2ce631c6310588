package com.acme.deploytag.plan.rule;

import com.acme.deploytag.catalog.Missing;
import com.acme.deploytag.catalog.RegistryRules;
import com.acme.deploytag.image.Digest;
import com.acme.deploytag.image.ImageLookup;
import com.acme.deploytag.image.ImageName;
import com.acme.deploytag.image.ImageReference;
import com.acme.deploytag.image.Pin;
import com.acme.deploytag.plan.RegistryAnswers;
import com.acme.deploytag.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rule of what exists: what the registry does not have cannot run, so it is not deployed. A
 * rollback is only warned of that: what it goes away from is worse as a rule. So is a proposal of
 * what a registry does not tell: one from a fork has no login to ask with.
 *
 * @param answers what the registry said; what it was not asked is not judged
 */
record RegistryRule(RegistryRules rules, RegistryAnswers answers) implements Rule {

  @Override
  public List<Finding> judge(Change change) {
    List<Finding> findings = new ArrayList<>();
    for (Change.NewPin pin : change.pins()) {
      if (!pin.isInPlace()) {
        judge(change, pin, findings);
      }
    }
    return findings;
  }

  private void judge(Change change, Change.NewPin pin, List<Finding> findings) {
    ImageName image = new ImageName(pin.image());
    Optional<ImageReference> byTag = pin.pin().tag().map(tag -> ImageReference.of(image, tag));
    answers
        .of(change.environment().name(), runs(change, image, pin.pin()))
        .flatMap(found -> absence(change, pin, found))
        .ifPresent(findings::add);
    if (byTag.isPresent() && pin.pin().digest().isPresent()) {
      moved(change, pin, byTag.get(), pin.pin().digest().get()).ifPresent(findings::add);
    }
  }

  /** By which of tag and digest {@code change} is to be asked for {@code image}. */
  static ImageReference runs(Change change, ImageName image, Pin pin) {
    // An update says which digest it takes the tag for: the tag's answer tells both.
    return change.kind() == Change.Kind.UPDATE && pin.tag().isPresent()
        ? ImageReference.of(image, pin.tag().get())
        : ImageReference.pulled(image, pin);
  }

  /** What is to be said where an image cannot be taken to be there. */
  private Optional<Finding> absence(Change change, Change.NewPin pin, ImageLookup found) {
    return switch (found) {
      case ImageLookup.Present _ -> Optional.empty();
      case ImageLookup.Untold(Problem problem) ->
          Optional.of(finding(change, pin, problem, change.isProposed()));
      case ImageLookup.Missing(ImageReference asked) ->
          Optional.of(
              finding(
                  change,
                  pin,
                  Problem.of(
                      "%s does not exist: its registry has no such image".formatted(asked),
                      "See that the pipeline pushed it, and that nothing deletes what is still"
                          + " deployed; then run this again."),
                  false));
    };
  }

  private Finding finding(Change change, Change.NewPin pin, Problem problem, boolean isOnlyWarned) {
    boolean isWarning =
        isOnlyWarned || change.kind() == Change.Kind.ROLLBACK || rules.missing() == Missing.WARN;
    return isWarning
        ? new Finding.Warned(pin.placed(problem))
        : new Finding.Refused(pin.placed(problem), false);
  }

  /**
   * What is to be said where the registry has something else under the tag than the digest. Of an
   * update that is a mistake of whoever sent it; anywhere else the tag was pushed again.
   */
  private Optional<Finding> moved(
      Change change, Change.NewPin pin, ImageReference image, Digest digest) {
    Optional<Digest> now =
        answers.digest(change.environment().name(), image).filter(d -> !d.equals(digest));
    return now.map(other ->
        change.kind() == Change.Kind.UPDATE
            ? new Finding.Refused(
                Problem.of(
                    "%s is %s, not %s".formatted(image, other, digest),
                    "Send the digest that the push of this very tag returned."),
                false)
            : new Finding.Warned(
                pin.placed(
                    Problem.of(
                        "%s is %s by now; what is deployed stays %s"
                            .formatted(image, other, digest),
                        "Somebody pushed the tag again. Give each build a tag of its own."))));
  }
}
