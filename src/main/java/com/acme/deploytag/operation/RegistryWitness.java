package com.acme.deploytag.operation;

import com.acme.deploytag.action.input.Job;
import com.acme.deploytag.catalog.RegistryRules;
import com.acme.deploytag.image.ImageLookup;
import com.acme.deploytag.image.ImageName;
import com.acme.deploytag.image.ImageReference;
import com.acme.deploytag.net.Deadline;
import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.plan.PinChange;
import com.acme.deploytag.plan.Plan;
import com.acme.deploytag.plan.RegistryAnswers;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.registry.RegistryClient;
import com.acme.deploytag.registry.RegistryLogins;
import com.acme.deploytag.request.Operation;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks registries for the images of plans: for each once, however often a run plans. */
final class RegistryWitness {

  private static final Logger LOG = LoggerFactory.getLogger(RegistryWitness.class);
  private static final String GITHUB = "github.com";

  private final RegistryClient client;
  private final Map<ImageReference, ImageLookup> known = new HashMap<>();

  RegistryWitness(Job job, Deadline deadline) throws RemoteException {
    this.client = new RegistryClient(job.remote().route(), deadline, logins(job));
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

  /** What registries say of all that {@code plan} sets, by the images' names in the catalog. */
  RegistryAnswers ask(Plan plan, RegistryRules rules) {
    Map<ImageReference, ImageLookup> answers = new HashMap<>();
    plan.changes().forEach(change -> ask(plan.operation(), change, answers));
    // What stands there by its tag alone may be to get its digest.
    if (plan.operation() == Operation.UPDATE && rules.digest() == RegistryRules.DigestPolicy.PIN) {
      plan.unchanged().forEach(pin -> ask(plan.operation(), pin, answers));
    }
    return new RegistryAnswers(answers);
  }

  private void ask(
      Operation operation, PinChange change, Map<ImageReference, ImageLookup> answers) {
    ImageName image = new ImageName(change.image());
    ImageName pulled = pulled(change, image);
    change.after().tag().ifPresent(tag -> ask(ImageReference.of(image, tag), pulled, answers));
    boolean isTold = operation == Operation.UPDATE && change.after().tag().isPresent();
    if (!isTold) {
      change
          .after()
          .digest()
          .ifPresent(digest -> ask(ImageReference.of(image, digest), pulled, answers));
    }
  }

  private void ask(
      ImageReference image, ImageName pulled, Map<ImageReference, ImageLookup> answers) {
    ImageReference asked = new ImageReference(pulled, image.version());
    ImageLookup found = known.computeIfAbsent(asked, client::look);
    LOG.debug("the registry on {}: {}", asked, found);
    answers.put(image, found);
  }

  /** Under which name the environment pulls it. */
  private static ImageName pulled(PinChange change, ImageName image) {
    return ImageName.parse(change.is().pulled(change.image()))
            instanceof Checked.Good<ImageName>(ImageName name)
        ? name
        : image;
  }
}
