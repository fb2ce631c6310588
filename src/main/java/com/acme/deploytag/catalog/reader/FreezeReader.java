package com.acme.deploytag.catalog.reader;

import com.acme.deploytag.catalog.Freeze;
import com.acme.deploytag.catalog.Located;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Problems;
import com.acme.deploytag.yaml.YamlNode;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads when an environment is frozen. */
final class FreezeReader {

  static final List<String> KEYS = List.of("days", "dates", "from", "to", "zone", "reason");

  private static final ZoneId UTC = ZoneId.of("UTC");

  private final Problems problems;

  FreezeReader(Problems problems) {
    this.problems = problems;
  }

  /** What the list {@code node} says. */
  List<Freeze> read(YamlNode node) {
    if (!(node instanceof YamlNode.Sequence list)) {
      add(node, "\"freeze\" must be a list, but is " + node.kind(), "Write [{days: fri-sun}].");
      return List.of();
    }
    List<Freeze> freezes = new ArrayList<>();
    for (YamlNode item : list.items()) {
      Fields.of(problems, "an item of \"freeze\"", item, KEYS)
          .flatMap(fields -> freeze(item, fields))
          .ifPresent(freezes::add);
    }
    return freezes;
  }

  private Optional<Freeze> freeze(YamlNode item, Fields fields) {
    List<Freeze.Days> named = days(fields);
    Optional<Freeze.Dates> dates = fields.text("dates", FreezeWords::dates).map(Located::value);
    Optional<Integer> from = fields.text("from", FreezeWords::from).map(Located::value);
    Optional<Integer> to = fields.text("to", FreezeWords::to).map(Located::value);
    ZoneId zone = fields.text("zone", FreezeWords::zone).map(Located::value).orElse(UTC);
    Optional<String> reason = fields.text("reason", FreezeWords::reason).map(Located::value);
    boolean isTimed = fields.value("from").isPresent() || fields.value("to").isPresent();
    boolean isDated = fields.value("dates").isPresent();
    if (fields.value("days").isEmpty() && !isDated && !isTimed) {
      add(item, "an item of \"freeze\" says no time", "Add days, dates, or from and to.");
      return Optional.empty();
    }
    List<Freeze.Days> days = fields.value("days").isPresent() || isDated ? named : everyDay();
    Freeze.Hours hours = new Freeze.Hours(from.orElse(0), to.orElse(FreezeWords.MINUTES_OF_DAY));
    if (hours.from() == hours.to() && hasSingle(days, dates)) {
      add(item, "\"from\" and \"to\" are the same", "Leave out both for all of a day.");
    }
    return Optional.of(new Freeze(days, dates, hours, zone, reason, item.place()));
  }

  private static List<Freeze.Days> days(Fields fields) {
    return fields.value("days").filter(YamlNode.Sequence.class::isInstance).isPresent()
        ? fields.texts("days", FreezeWords::days).stream().map(Located::value).toList()
        : fields.text("days", FreezeWords::days).map(Located::value).stream().toList();
  }

  private static List<Freeze.Days> everyDay() {
    return Stream.of(DayOfWeek.values()).map(day -> new Freeze.Days(day, day)).toList();
  }

  private static boolean hasSingle(List<Freeze.Days> days, Optional<Freeze.Dates> dates) {
    return days.isEmpty()
        ? dates.filter(d -> d.first().equals(d.last())).isPresent()
        : days.stream().anyMatch(d -> d.first() == d.last());
  }

  private void add(YamlNode where, String what, String remedy) {
    problems.add(Problem.at(where.place(), what, remedy));
  }
}
