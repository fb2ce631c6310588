package com.acme.deploytag.catalog;

import com.acme.deploytag.image.ImageName;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Place;
import com.acme.deploytag.values.DocumentChoice;
import com.acme.deploytag.values.PinPaths;
import java.util.function.UnaryOperator;

/**
 * Values that pin an image of a service, in any environment.
 *
 * @param image whose version they are
 * @param file where they are
 * @param document in which of the file's documents
 * @param paths which values, <code>{service}</code> and <code>{environment}</code> in their names
 * @param place where the catalog says so
 */
public record PinTemplate(
    ImageName image, Layout file, DocumentChoice document, PinPaths paths, Place place) {

  /** The values for one service and environment; bad if the template makes no path of the names. */
  public Checked<ValuePin> of(String service, RepoPath path, String environment) {
    UnaryOperator<String> filler =
        text -> text.replace("{service}", service).replace("{environment}", environment);
    return file.of(service, path, environment)
        .then(filled ->
            Checked.good(
                new ValuePin(image, filled, document.filled(filler), paths.filled(filler))));
  }
}
