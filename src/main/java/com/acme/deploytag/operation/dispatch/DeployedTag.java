package com.acme.deploytag.operation.dispatch;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.Names;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.image.Tag;
import com.acme.deploytag.outcome.Outcome;
import com.acme.deploytag.plan.Plan;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.request.Param;
import com.acme.deploytag.request.Parameter;
import com.acme.deploytag.request.Params;
import com.acme.deploytag.request.Request;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A tag that was to be deployed, whether it was or not. */
record DeployedTag(String service, String environment, String tag) {

  /**
   * Those of {@code request}: an update says them itself, and of anything else the plan does, if
   * there is one.
   */
  static Set<DeployedTag> of(Request.Change request, Outcome outcome, Catalog catalog) {
    Set<DeployedTag> tags = new LinkedHashSet<>();
    if (request instanceof Request.Update update) {
      List<Request.Update> each = update.services().isEmpty() ? List.of(update) : update.each();
      each.forEach(one -> add(tags, one.params(), catalog));
      return tags;
    }
    plan(outcome)
        .ifPresent(plan ->
            plan.pins()
                .forEach(pin ->
                    pin.after()
                        .tag()
                        .ifPresent(tag ->
                            tags.add(
                                new DeployedTag(pin.service(), pin.environment(), tag.text())))));
    return tags;
  }

  private static void add(Set<DeployedTag> tags, Params params, Catalog catalog) {
    if (!(params.get(Parameter.TAG) instanceof Param.Given(String text, String _))
        || !(Tag.parse(text) instanceof Checked.Good<Tag>(Tag tag))) {
      return;
    }
    for (String service : names(params.get(Parameter.SERVICE))) {
      for (String name : names(params.get(Parameter.ENVIRONMENT))) {
        for (String environment : catalog.groups().getOrDefault(name, List.of(name))) {
          if (catalog.services().containsKey(service)
              && catalog.environments().containsKey(environment)) {
            tags.add(new DeployedTag(service, environment, tag.text()));
          }
        }
      }
    }
  }

  private static List<String> names(Param param) {
    return param instanceof Param.Given(String text, String _) ? Names.split(text) : List.of();
  }

  private static Optional<Plan> plan(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Pushed pushed -> Optional.of(pushed.plan());
      case Outcome.Proposed proposed -> Optional.of(proposed.plan());
      case Outcome.Waited waited -> plan(waited.landed());
      case Outcome.Unchanged unchanged -> Optional.of(unchanged.plan());
      case Outcome.Superseded _,
          Outcome.Planned _,
          Outcome.Refused _,
          Outcome.Failed _,
          Outcome.Drafted _,
          Outcome.CatalogProposed _,
          Outcome.Told _,
          Outcome.Verified _,
          Outcome.Dispatched _,
          Outcome.Answered _ ->
          Optional.empty();
    };
  }

  /** Where its source is, as far as {@code catalog} says so. */
  Optional<String> repository(Catalog catalog) {
    return Optional.ofNullable(catalog.services().get(service)).flatMap(Service::repository);
  }
}
