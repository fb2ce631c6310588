package com.acme.deploytag.planner;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.catalog.Location;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.ledger.trailer.ServiceEnvironment;
import com.acme.deploytag.plan.Selection;
import com.acme.deploytag.problem.Problems;
import com.acme.deploytag.request.Param;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a request that names one environment is about.
 *
 * @param services the services, in the order in which they are named; none if one is unknown
 * @param environment the environment; nothing if it is unknown
 */
record Target(List<Service> services, Optional<Environment> environment) {

  /**
   * The services and the environment that are asked for.
   *
   * @param remedy what to do if no environment is given
   * @param problems gets what is missing or unknown
   */
  static Target of(
      Param services, Param environment, String remedy, Catalog catalog, Problems problems) {
    return new Target(
        problems
            .take(services.required(s -> Selection.services(catalog, s), Selection.known(catalog)))
            .orElse(List.of()),
        problems.take(environment.required(name -> Selection.environment(name, catalog), remedy)));
  }

  /** Each of them where it is to change. */
  Set<ServiceEnvironment> places() {
    Set<ServiceEnvironment> places = new LinkedHashSet<>();
    environment.ifPresent(
        e -> services.forEach(s -> places.add(new ServiceEnvironment(s.name(), e.name()))));
    return places;
  }

  /** The folders of their overlays. */
  Set<Location> overlays() {
    Set<Location> overlays = new LinkedHashSet<>();
    environment.ifPresent(e -> services.forEach(s -> overlays.add(s.overlay(e))));
    return overlays;
  }
}
