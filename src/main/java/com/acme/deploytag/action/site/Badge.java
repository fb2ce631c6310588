package com.acme.deploytag.action.site;

import com.acme.deploytag.status.DeployedState;
import com.acme.deploytag.status.Status;
import java.util.function.Predicate;

/** A badge of an environment, in SVG: what is wrong there, else how much waits. */
final class Badge {

  private static final String BAD = "#cf222e";
  private static final String WAITING = "#0969da";
  private static final String FROZEN = "#6e7781";
  private static final String GOOD = "#1a7f37";

  // Of Verdana in 11 pixels, as a mean; the text is fitted to it.
  private static final int LETTER = 7;
  private static final int PADDING = 12;

  private Badge() {}

  /** The badge of {@code environment}. */
  static String of(Status status, String environment) {
    long bad = places(status, environment, Badge::isBad);
    long waiting =
        status.services().stream()
            .flatMap(s -> s.drifts().stream())
            .filter(d -> d.to().equals(environment) && d.isPromotion())
            .count();
    boolean isFrozen = status.frozen().containsKey(environment);
    String rest = isFrozen ? "frozen, " : "";
    if (bad > 0) {
      return svg(environment, rest + bad + " to look at", BAD);
    }
    if (waiting > 0) {
      return svg(environment, rest + waiting + " waiting", isFrozen ? FROZEN : WAITING);
    }
    boolean isTarget = status.promotions().stream().anyMatch(p -> p.to().equals(environment));
    long services = places(status, environment, s -> !(s instanceof DeployedState.Absent));
    String words = services + (services == 1 ? " service" : " services");
    return svg(environment, rest + (isTarget ? "up to date" : words), isFrozen ? FROZEN : GOOD);
  }

  private static long places(Status status, String environment, Predicate<DeployedState> which) {
    return status.services().stream()
        .map(service -> service.places().get(environment))
        .filter(which)
        .count();
  }

  private static boolean isBad(DeployedState standing) {
    return switch (standing) {
      case DeployedState.Broken _, DeployedState.Unknown _ -> true;
      case DeployedState.Pinned pinned ->
          pinned.rejection().isPresent() || !pinned.missing().isEmpty();
      case DeployedState.Inherited _, DeployedState.Absent _ -> false;
    };
  }

  private static String svg(String label, String message, String colour) {
    int left = label.length() * LETTER + PADDING;
    int right = message.length() * LETTER + PADDING;
    return """
    <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="20" role="img" aria-label="%2$s: %3$s">
      <title>%2$s: %3$s</title>
      <clipPath id="r"><rect width="%1$d" height="20" rx="3"/></clipPath>
      <g clip-path="url(#r)"><rect width="%4$d" height="20" fill="#555"/><rect x="%4$d" width="%5$d" height="20" fill="%6$s"/></g>
      <g fill="#fff" text-anchor="middle" font-family="Verdana,Geneva,DejaVu Sans,sans-serif" font-size="11">
        <text x="%7$d" y="14" textLength="%8$d">%2$s</text><text x="%9$d" y="14" textLength="%10$d">%3$s</text>
      </g>
    </svg>
    """
        .formatted(
            left + right,
            label,
            message,
            left,
            right,
            colour,
            left / 2,
            left - PADDING,
            left + right / 2,
            right - PADDING);
  }
}
