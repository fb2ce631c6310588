package com.acme.deploytag.init;

import java.util.Comparator;
import java.util.OptionalInt;

/**
 * An environment as the folders have it.
 *
 * @param name what the catalog is to call it
 * @param folder the folder that is called like it
 * @param suffix what stands behind that in the paths of its overlays
 */
record Site(String name, String folder, String suffix) {

  /** In the order in which changes mostly come to them. */
  static final Comparator<Site> ORDER =
      Comparator.<Site>comparingInt(site -> site.stage().orElse(Integer.MAX_VALUE))
          .thenComparing(Site::name)
          .thenComparing(Site::suffix);

  OptionalInt stage() {
    return EnvironmentWords.stage(folder);
  }
}
