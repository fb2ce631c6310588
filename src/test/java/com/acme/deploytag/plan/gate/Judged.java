package com.acme.deploytag.plan.gate;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.ledger.trailer.HistoryCompleteness;
import com.acme.deploytag.ledger.trailer.Version;
import com.acme.deploytag.plan.PinHistory;
import com.acme.deploytag.plan.World;
import com.acme.deploytag.problem.Problem;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A promotion to judge, written down in a few words: shop calls cart, which calls stock; menu calls
 * dish; mail calls nobody.
 *
 * @param rules what the catalog says of production besides, such as {@code soak: 1h}
 * @param extent what there is before the history
 * @param history of staging, as in {@link PinHistory}, such as {@code 2d shop=v1; 1d shop=v2}
 */
record Judged(String rules, HistoryCompleteness extent, String history) {

  Catalog catalog() {
    return World.catalog(
        """
        environments:
          staging: {accepts: dispatch}
          production: {accepts: promotion, from: staging%s}
        services:
          shop: {path: shop, images: [acme/shop], depends-on: [cart]}
          cart: {path: cart, images: [acme/cart], depends-on: [stock]}
          stock: {path: stock, images: [acme/stock]}
          menu: {path: menu, images: [acme/menu], depends-on: [dish]}
          dish: {path: dish, images: [acme/dish]}
          mail: {path: mail, images: [acme/mail]}
        """
            .formatted(rules.isEmpty() ? "" : ", " + rules));
  }

  Gate gate() {
    Catalog catalog = catalog();
    String commits = history.replaceAll("([a-z]+)=", "$1/staging=");
    return new Gate(
        catalog,
        (Environment.Promoted) catalog.environments().get("production"),
        PinHistory.of(commits).ledger(extent));
  }

  /** The verdict on {@code wanted} where {@code there} runs, such as {@code cart=v1 mail=?}. */
  Verdict verdict(String wanted, String there) {
    return verdict(wanted, there, "");
  }

  /** The same where something else speaks against each service of {@code hindered}. */
  Verdict verdict(String wanted, String there, String hindered) {
    Problem hindrance = Problem.of("it is barred", "Lift the bar.");
    return gate()
        .judge(
            versions(wanted),
            present(there),
            service -> hindered.contains(service) ? List.of(hindrance) : List.of());
  }

  /** The verdict's words. */
  VerdictText text(String wanted, String there) {
    return text(wanted, there, "");
  }

  VerdictText text(String wanted, String there, String hindered) {
    return gate().text(verdict(wanted, there, hindered));
  }

  static Present present(String there) {
    Map<String, List<Problem>> untold = new HashMap<>();
    for (String pin : pins(there)) {
      if (pin.endsWith("=?")) {
        untold.put(name(pin), List.of(Problem.of("nobody can tell", "Pin it.")));
      }
    }
    return new Present(versions(there), untold);
  }

  static Map<String, Version> versions(String pins) {
    return pins(pins).stream()
        .filter(pin -> !pin.endsWith("=?"))
        .collect(
            Collectors.toMap(
                Judged::name,
                pin -> PinHistory.version(name(pin), pin.substring(pin.indexOf('=') + 1)),
                (one, _) -> one,
                TreeMap::new));
  }

  private static List<String> pins(String text) {
    return Arrays.stream(text.split(" ", -1)).filter(pin -> !pin.isEmpty()).toList();
  }

  private static String name(String pin) {
    return pin.substring(0, pin.indexOf('='));
  }

  /** The services that {@code names} is connected with. */
  String related(String names) {
    Catalog catalog = catalog();
    List<Service> services =
        Arrays.stream(names.split(" ", -1)).map(catalog.services()::get).toList();
    return Gate.related(catalog, services).stream()
        .map(Service::name)
        .collect(Collectors.joining(" "));
  }

  /** What is wrong, in one line: the kind, who must not go in, what for and for how long yet. */
  static String told(List<GateViolation> violations) {
    return violations.stream().map(Judged::told).collect(Collectors.joining(", "));
  }

  private static String told(GateViolation violation) {
    String details =
        switch (violation) {
          case GateViolation.NeverRan _ -> "";
          case GateViolation.Unsoaked unsoaked ->
              " " + unsoaked.stretch().length(PinHistory.NOW).toMinutes() + "m";
          case GateViolation.Degraded degraded -> " " + degraded.report().context();
          case GateViolation.Unconfirmed unconfirmed ->
              " " + String.join("+", unconfirmed.health().wanted());
          case GateViolation.NotThere notThere -> " " + notThere.called();
          case GateViolation.Untold untold ->
              (untold.isCaller() ? " called by " : " calling ") + untold.other();
          case GateViolation.Unproven unproven ->
              " %s %s %dm"
                  .formatted(
                      unproven.isThere() ? "meets" : "beside",
                      unproven.other(),
                      unproven.evidence().length().toMinutes());
        };
    String ready =
        violation.ready().map(at -> " +" + PinHistory.NOW.until(at).toMinutes() + "m").orElse("");
    return violation.getClass().getSimpleName() + " " + violation.going() + details + ready;
  }
}
