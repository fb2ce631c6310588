package com.acme.deploytag.plan;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.catalog.Names;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Problems;
import com.acme.deploytag.problem.SafeText;
import com.acme.deploytag.problem.Suggestion;
import com.acme.deploytag.request.Param;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds in the catalog what a request names. */
public final class Selection {

  // A payload has room for thousands of names; a person reads a few.
  private static final int MOST_UNKNOWN = 10;

  private Selection() {}

  /** The services named in {@code text}, in its order; bad for each name that is unknown. */
  public static Checked<List<Service>> services(Catalog catalog, String text) {
    Set<String> names = new LinkedHashSet<>(Names.split(text));
    Problems problems = new Problems();
    if (names.isEmpty()) {
      problems.add(Problem.of(SafeText.quoted(text) + " names no service", known(catalog)));
    }
    List<Service> services = new ArrayList<>();
    int unknown = 0;
    for (String name : names) {
      if (catalog.services().containsKey(name)) {
        services.add(catalog.services().get(name));
      } else if (unknown++ < MOST_UNKNOWN) {
        problems.take(named("service", name, catalog.services(), catalog));
      }
    }
    if (unknown > MOST_UNKNOWN) {
      problems.add(
          Problem.of((unknown - MOST_UNKNOWN) + " more services are unknown", known(catalog)));
    }
    return problems.orElse(() -> services);
  }

  /** Every service, if {@code text} is the word for that; else as {@link #services}. */
  public static Checked<List<Service>> servicesOrAll(Catalog catalog, String text) {
    return isAll(text)
        ? Checked.good(List.copyOf(catalog.services().values()))
        : services(catalog, text);
  }

  /** Whether {@code services} is the word for every service. */
  public static boolean isAll(Param services) {
    return services instanceof Param.Given(String text, String _) && isAll(text);
  }

  private static boolean isAll(String text) {
    return text.strip().equals(Names.ALL);
  }

  /** The {@code kind} called {@code name}. */
  public static <T> Checked<T> named(
      String kind, String name, Map<String, T> all, Catalog catalog) {
    T found = all.get(name);
    return found != null
        ? Checked.good(found)
        : Checked.bad(
            Problem.of(
                "unknown %s %s".formatted(kind, SafeText.quoted(name)),
                Suggestion.hint(name, all.keySet())
                    + "Known by %s: %s.".formatted(catalog.source(), names(all.keySet()))));
  }

  /** The environment called {@code name}, which is no group's name. */
  public static Checked<Environment> environment(String name, Catalog catalog) {
    Environment found = catalog.environments().get(name);
    if (found != null) {
      return Checked.good(found);
    }
    List<String> all = new ArrayList<>(catalog.environments().keySet());
    all.addAll(catalog.groups().keySet());
    String groups =
        catalog.groups().isEmpty() ? "" : "; groups: " + names(catalog.groups().keySet());
    return Checked.bad(
        Problem.of(
            "unknown environment " + SafeText.quoted(name),
            Suggestion.hint(name, all)
                + "Known by %s: %s%s."
                    .formatted(catalog.source(), names(catalog.environments().keySet()), groups)));
  }

  public static String known(Catalog catalog) {
    return "Name at least one of: " + names(catalog.services().keySet()) + ".";
  }

  private static String names(Collection<String> names) {
    return SafeText.names(List.copyOf(names));
  }
}
