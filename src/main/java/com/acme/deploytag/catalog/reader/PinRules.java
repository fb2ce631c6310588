package com.acme.deploytag.catalog.reader;

import com.acme.deploytag.catalog.PinTemplate;
import com.acme.deploytag.catalog.RepoPath;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.catalog.ValuePin;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Problems;
import com.acme.deploytag.problem.SafeText;
import com.acme.deploytag.values.Step;
import com.acme.deploytag.values.ValuePath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks that each value that pins something does so for one service in one environment. */
final class PinRules {

  private final Problems problems;
  private final Map<Spot, List<Owner>> owners = new HashMap<>();

  /** A value of a file, in one of its documents. */
  private record Spot(RepoPath file, List<Step> way) {}

  private record Owner(Service service, String environment, ValuePin pin) {

    /** Whether both may mean the same document. */
    boolean meets(Owner other) {
      return pin.document().isAny()
          || other.pin.document().isAny()
          || pin.document().equals(other.pin.document());
    }
  }

  private PinRules(Problems problems) {
    this.problems = problems;
  }

  static void check(Problems problems, Set<String> environments, Map<String, Service> services) {
    PinRules rules = new PinRules(problems);
    for (Service service : services.values()) {
      for (PinTemplate template : service.pins()) {
        for (String environment : environments) {
          if (!rules.add(service, template, environment)) {
            // The next environment would have the same fault.
            break;
          }
        }
      }
    }
  }

  private boolean add(Service service, PinTemplate template, String environment) {
    return switch (template.of(service.name(), service.path(), environment)) {
      case Checked.Bad<ValuePin>(List<Problem> found) -> {
        found.forEach(p -> problems.add(Problem.at(template.place(), p.what(), p.remedy())));
        yield false;
      }
      case Checked.Good<ValuePin>(ValuePin pin) ->
          add(template, new Owner(service, environment, pin));
    };
  }

  private boolean add(PinTemplate template, Owner owner) {
    for (ValuePath path : owner.pin().paths().changing()) {
      List<Owner> others =
          owners.computeIfAbsent(
              new Spot(owner.pin().file(), path.steps()), _ -> new ArrayList<>());
      Optional<Owner> other = others.stream().filter(owner::meets).findFirst();
      if (other.isPresent()) {
        problems.add(shared(template, owner, other.get(), path));
        return false;
      }
      others.add(owner);
    }
    return true;
  }

  private static Problem shared(PinTemplate template, Owner owner, Owner other, ValuePath path) {
    return Problem.at(
        template.place(),
        "%s in %s pins service %s in %s, and service %s in %s as well"
            .formatted(
                SafeText.quoted(path.text()),
                owner.pin().file(),
                SafeText.quoted(owner.service().name()),
                SafeText.quoted(owner.environment()),
                SafeText.quoted(other.service().name()),
                SafeText.quoted(other.environment())),
        "Have {environment} and {service} in \"file\", in the path or in the document's name.");
  }
}
