package com.acme.deploytag.catalog;

import com.acme.deploytag.problem.Place;

/** A value and where it stands in the catalog, for problems that show only when it is used. */
public record Located<T>(T value, Place place) {}
