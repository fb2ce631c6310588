package com.acme.deploytag.registry;

import com.acme.deploytag.image.ImageReference;

/**
 * What a registry is asked.
 *
 * @param image by the name under which it is pulled
 * @param isInspected whether it is asked where the image comes from, too
 */
public record ImageQuestion(ImageReference image, boolean isInspected) {}
