package com.acme.deploytag.init;

import java.util.List;
import java.util.Map;

/**
 * A service of the proposal.
 *
 * @param name what the catalog is to call it
 * @param path its folder; empty for the repository itself
 * @param images its images
 * @param first its overlay that updates go to
 * @param overlays where all of its overlays are
 */
record DraftService(
    String name,
    String path,
    List<DraftImage> images,
    OverlayPath first,
    Map<Site, OverlayPath> overlays) {

  DraftService {
    images = List.copyOf(images);
    overlays = Map.copyOf(overlays);
  }

  /**
   * An image.
   *
   * @param name its name in the catalog
   * @param file where it was found
   * @param remark what else there is to say of it; mostly empty
   */
  record DraftImage(String name, String file, String remark) {

    String lastPart() {
      return name.substring(name.lastIndexOf('/') + 1);
    }
  }
}
