package com.acme.deploytag.plan.rule;

import com.acme.deploytag.catalog.RepoPath;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.image.ImageName;
import com.acme.deploytag.kustomize.Kustomization;
import com.acme.deploytag.kustomize.build.BuildFiles;
import com.acme.deploytag.kustomize.build.EntryEffect;
import com.acme.deploytag.pins.KustomizationPins;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rule that a pin has to change what runs, as far as the repository's own files tell: whoever
 * deploys must not be told that it is done where everything stays as it was. An entry that is there
 * is only warned of; a new one is refused, unless the catalog lets the service's entries be added.
 * Of a new one it is said, too, where nobody here can tell.
 *
 * @param files what the overlays are built of
 */
public record EffectRule(BuildFiles files) implements Rule {

  @Override
  public List<Finding> judge(Change change) {
    List<Finding> findings = new ArrayList<>();
    for (Change.NewPin pin : change.pins()) {
      for (WrittenPin entry : pin.entries()) {
        // Another's image is refused for that alone.
        if (entry.isNew() && !isOwn(change.service(), pin.image())) {
          continue;
        }
        problem(pin.image(), entry)
            .ifPresent(problem ->
                findings.add(
                    isRefused(change, entry)
                        // A promotion of all services goes without it.
                        ? new Finding.Refused(EffectText.refused(problem), true)
                        : new Finding.Warned(problem)));
        untold(change, pin, entry).ifPresent(findings::add);
      }
    }
    return findings;
  }

  private static boolean isOwn(Service service, String image) {
    return ImageName.parse(image) instanceof Checked.Good<ImageName>(ImageName name)
        && service.owns(name);
  }

  // A rollback is the way out of an emergency.
  private static boolean isRefused(Change change, WrittenPin entry) {
    return switch (change.kind()) {
      case ROLLBACK -> false;
      case UPDATE, PROMOTION -> entry.isNew() && !change.service().mayAdd();
    };
  }

  /** That nobody here can say what {@code entry} does, if it is to be added all the same. */
  private Optional<Finding> untold(Change change, Change.NewPin pin, WrittenPin entry) {
    return entry.isNew()
            && !change.service().mayAdd()
            && effect(entry).orElse(null) instanceof EntryEffect.Untold(Problem why)
        ? Optional.of(new Finding.Warned(new EffectText(pin.image(), entry).untold(why)))
        : Optional.empty();
  }

  /** Why {@code entry}, which is {@code image}'s, changes nothing, if it does not. */
  public Optional<Problem> problem(String image, WrittenPin entry) {
    return effect(entry)
        .flatMap(effect ->
            switch (effect) {
              case EntryEffect.Reaches _, EntryEffect.Untold _ -> Optional.empty();
              case EntryEffect.Unmatched(var images) ->
                  Optional.of(new EffectText(image, entry).unmatched(images));
              case EntryEffect.Replaced(var by) ->
                  Optional.of(new EffectText(image, entry).replaced(by));
            });
  }

  private Optional<EntryEffect> effect(WrittenPin pin) {
    // Whatever reads values decides what becomes of them.
    return pin.file() instanceof KustomizationPins(Kustomization overlay)
            && pin.location() instanceof RepoPath folder
        ? files.effect(folder, overlay, pin.entry().place(), pin.entry().name().orElse(""))
        : Optional.empty();
  }
}
