package com.acme.deploytag.catalog.reader;

import com.acme.deploytag.catalog.Located;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Place;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Problems;
import com.acme.deploytag.problem.SafeText;
import com.acme.deploytag.problem.Suggestion;
import com.acme.deploytag.yaml.YamlNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads the names that the catalog gives to several environments at once. */
final class GroupsReader {

  private static final String KEY = "groups";

  private final Problems problems;
  private final Collection<String> environments;

  /**
   * @param environments the names of all there are
   */
  GroupsReader(Problems problems, Collection<String> environments) {
    this.problems = problems;
    this.environments = environments;
  }

  /**
   * The groups of {@code catalog}, with what is in each.
   *
   * @param check told each group's name
   */
  Map<String, List<String>> read(Fields catalog, Consumer<Located<String>> check) {
    Map<String, List<String>> groups = new LinkedHashMap<>();
    Optional<YamlNode> node = catalog.value(KEY);
    Optional<Fields> fields =
        node.flatMap(n -> Fields.of(problems, "\"" + KEY + "\"", n, List.of()));
    if (fields.isEmpty()) {
      return groups;
    }
    List<Located<String>> names = fields.get().keys();
    if (names.isEmpty()) {
      add(fields.get().place(), "\"groups\" is empty", "Name at least one, or remove it.");
    }
    List<String> known = names.stream().map(Located::value).toList();
    for (Located<String> name : names) {
      check.accept(name);
      if (environments.contains(name.value())) {
        add(
            name.place(),
            SafeText.quoted(name.value()) + " is an environment, and cannot be a group too",
            "Give the group another name.");
      }
      groups.put(name.value(), members(fields.get(), name, known));
    }
    return groups;
  }

  private List<String> members(Fields fields, Located<String> group, List<String> groups) {
    List<Located<String>> members = fields.texts(group.value(), Checked::good);
    if (fields.value(group.value()).orElseThrow() instanceof YamlNode.Sequence list
        && list.items().isEmpty()) {
      add(
          list.place(),
          "group " + SafeText.quoted(group.value()) + " is empty",
          "Name at least one environment.");
    }
    members.stream()
        .filter(member -> !environments.contains(member.value()))
        .forEach(member -> unknown(group.value(), member, groups));
    return members.stream().map(Located::value).toList();
  }

  private void unknown(String group, Located<String> member, List<String> groups) {
    String name = SafeText.quoted(member.value());
    String of = "group " + SafeText.quoted(group);
    if (groups.contains(member.value())) {
      add(
          member.place(),
          of + " names " + name + ", which is a group",
          "Name its environments: no group is in another.");
    } else {
      add(
          member.place(),
          of + " names " + name + ", which the catalog does not have",
          Suggestion.hint(member.value(), environments)
              + "Known: "
              + SafeText.names(List.copyOf(environments))
              + ".");
    }
  }

  private void add(Place place, String what, String remedy) {
    problems.add(Problem.at(place, what, remedy));
  }
}
