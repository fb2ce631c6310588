package com.acme.deploytag.plan.gate;

import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.catalog.Location;
import com.acme.deploytag.catalog.RepoPath;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.problem.Place;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.SafeText;
import java.util.List;

/**
 * Says why it cannot be told what an environment runs of a service, and what to do.
 *
 * @param file the overlay's file, or its folder where that is not clear
 */
record Untold(Service service, Environment environment, String file) {

  /** What is wrong with the overlay. */
  List<Problem> because(List<Problem> problems) {
    return problems.stream().map(p -> new Problem(what(p.what()), p.remedy(), p.place())).toList();
  }

  /** What it is built of may change it in a way that is not followed. */
  Problem unplain(Problem why) {
    Place place = why.place().orElse(Place.of(file));
    return unpinned(
        place, "what it is built of is not plain enough: in %s, %s".formatted(place, why.what()));
  }

  /** Something at {@code place} sets an image to what is not followed. */
  Problem hidden(Place place) {
    return unplain(Problem.at(place, "this sets an image to what is not told", ""));
  }

  Problem elsewhere(String image) {
    return unpinned(
        Place.of(file),
        "%s also stands where it is no container's image".formatted(SafeText.quoted(image)));
  }

  Problem twice(String image, Place place) {
    return unpinned(
        place, "containers with %s run different versions".formatted(SafeText.quoted(image)));
  }

  Problem open(String image, Place place) {
    return unpinned(
        place,
        "%s stands in %s with neither tag nor digest".formatted(SafeText.quoted(image), place));
  }

  Problem nowhere() {
    return unpinned(
        Place.of(file), "what it is built of has no image that is the service's by the catalog");
  }

  /** The values that the catalog names do not say it of all images. */
  Problem unnamed() {
    return Problem.at(
        Place.of(file),
        what("the values that the catalog names do not say it of every image"),
        remedy());
  }

  /** What is wrong where {@code environment} runs whatever {@code other} has. */
  static Problem follower(Service service, Environment environment, String other, Place place) {
    return Problem.at(
        place,
        "%s takes its version of %s from %s's overlay: what is deployed there gets here at once, and no gate is asked"
            .formatted(environment.name(), service.name(), other),
        "Pin it in %s, and have both overlays stand on the base."
            .formatted(service.overlay(environment)));
  }

  private Problem unpinned(Place place, String why) {
    return Problem.at(place, what("%s does not pin it, and %s".formatted(file, why)), remedy());
  }

  private String what(String why) {
    return "which version of %s %s runs cannot be told: %s"
        .formatted(service.name(), environment.name(), why);
  }

  private String remedy() {
    List<String> names = service.imageNames();
    String promotion =
        switch (environment) {
          case Environment.Dispatched _ -> "deploy it there";
          case Environment.Promoted to -> "promote it from " + to.from().value();
        };
    String way =
        switch (service.overlay(environment)) {
          case RepoPath _ -> "by newTag or digest under \"images\"";
          case Location.Values _ -> "by the values that the catalog names";
        };
    return "Pin %s in %s, %s, or %s; where nothing runs yet, take the overlay out."
        .formatted(
            names.isEmpty() ? "its image" : SafeText.names(names),
            service.overlay(environment),
            way,
            promotion);
  }
}
