package com.acme.deploytag.snapshot;

import com.acme.deploytag.action.input.Job;
import com.acme.deploytag.catalog.RegistryRules;
import com.acme.deploytag.image.Digest;
import com.acme.deploytag.image.ImageLookup;
import com.acme.deploytag.image.ImageName;
import com.acme.deploytag.image.ImageReference;
import com.acme.deploytag.image.Tag;
import com.acme.deploytag.net.Deadline;
import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.plan.PinChange;
import com.acme.deploytag.plan.RegistryAnswers;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.registry.ImageQuestion;
import com.acme.deploytag.registry.ImageQuestions;
import com.acme.deploytag.registry.RegistryClient;
import com.acme.deploytag.registry.RegistryLogins;
import com.acme.deploytag.request.Operation;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks registries for the images of pins: for each once, however often a run plans. Nothing of what
 * asks is loaded before there is something to ask.
 */
public final class RegistryWitness {

  private static final Logger LOG = LoggerFactory.getLogger(RegistryWitness.class);
  private static final String GITHUB = "github.com";

  private final Job job;
  private final Deadline deadline;
  private Optional<ImageQuestions> questions = Optional.empty();

  public RegistryWitness(Job job, Deadline deadline) {
    this.job = job;
    this.deadline = deadline;
  }

  /** GitHub's own registry takes the token that the run has. */
  private static RegistryLogins logins(Job job) throws RemoteException {
    RegistryLogins given = job.registryLogins().orElse(RegistryLogins.NONE);
    return GITHUB.equals(job.remote().url().getHost())
        ? job.remote()
            .credential()
            .token()
            .map(token -> given.or("ghcr.io", "x-access-token:" + token))
            .orElse(given)
        : given;
  }

  /**
   * What registries say of all that {@code pins} set, each under the name by which its environment
   * pulls it.
   *
   * @throws RemoteException if there is no login to ask with; a registry that does not answer is an
   *     answer, too
   */
  public RegistryAnswers ask(Operation operation, Collection<PinChange> pins, RegistryRules rules)
      throws RemoteException {
    Map<RegistryAnswers.Asked, ImageQuestion> asked = new LinkedHashMap<>();
    pins.forEach(pin -> questions(operation, pin, rules).forEach(asked::put));
    if (asked.isEmpty()) {
      return RegistryAnswers.NONE;
    }
    if (questions.isEmpty()) {
      questions =
          Optional.of(
              new ImageQuestions(new RegistryClient(job.remote().route(), deadline, logins(job))));
    }
    Map<ImageQuestion, ImageLookup> found = questions.get().ask(asked.values());
    Map<RegistryAnswers.Asked, ImageLookup> told = new HashMap<>();
    asked.forEach((key, question) -> {
      LOG.debug("the registry on {}: {}", question.image(), found.get(question));
      told.put(key, found.get(question));
    });
    return new RegistryAnswers(told);
  }

  private static Map<RegistryAnswers.Asked, ImageQuestion> questions(
      Operation operation, PinChange pin, RegistryRules rules) {
    if (operation == Operation.STATUS) {
      return standing(pin);
    }
    boolean isAll = operation == Operation.VERIFY;
    boolean isByTag = operation == Operation.UPDATE;
    Optional<Tag> tag = pin.after().tag();
    Optional<Digest> digest = pin.after().digest();
    boolean isRead = rules.revision() != RegistryRules.Revision.IGNORE;
    ImageName image = new ImageName(pin.image());
    ImageName pulled = pulled(pin, image);
    Map<RegistryAnswers.Asked, ImageQuestion> questions = new LinkedHashMap<>();
    tag.ifPresent(t ->
        add(
            questions,
            pin,
            ImageReference.of(image, t),
            new ImageQuestion(
                ImageReference.of(pulled, t), isRead && (isAll || isByTag || digest.isEmpty()))));
    // An update's tag tells of its digest, too.
    digest
        .filter(_ -> !isByTag || tag.isEmpty())
        .ifPresent(d ->
            add(
                questions,
                pin,
                ImageReference.of(image, d),
                new ImageQuestion(ImageReference.of(pulled, d), isRead)));
    return questions;
  }

  /** Of what stands somewhere only whether it can be pulled again: by its digest, if it has one. */
  private static Map<RegistryAnswers.Asked, ImageQuestion> standing(PinChange pin) {
    ImageName image = new ImageName(pin.image());
    ImageName pulled = pulled(pin, image);
    Map<RegistryAnswers.Asked, ImageQuestion> questions = new LinkedHashMap<>();
    add(
        questions,
        pin,
        ImageReference.pulled(image, pin.after()),
        new ImageQuestion(ImageReference.pulled(pulled, pin.after()), false));
    return questions;
  }

  private static void add(
      Map<RegistryAnswers.Asked, ImageQuestion> questions,
      PinChange pin,
      ImageReference image,
      ImageQuestion question) {
    questions.put(new RegistryAnswers.Asked(pin.environment(), image), question);
  }

  /** Under which name the environment pulls it. */
  private static ImageName pulled(PinChange change, ImageName image) {
    return ImageName.parse(change.is().pulled(change.image()))
            instanceof Checked.Good<ImageName>(ImageName name)
        ? name
        : image;
  }
}
