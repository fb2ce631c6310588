package com.acme.deploytag.catalog;

import com.acme.deploytag.image.ImageName;
import com.acme.deploytag.values.DocumentChoice;
import com.acme.deploytag.values.PinPaths;

/**
 * Values of a file that pin an image in one environment.
 *
 * @param image whose version they are
 * @param file where they are
 * @param document in which of its documents
 * @param paths which values
 */
public record ValuePin(ImageName image, RepoPath file, DocumentChoice document, PinPaths paths) {}
