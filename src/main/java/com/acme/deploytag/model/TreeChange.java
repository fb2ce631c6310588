package com.acme.deploytag.model;

import com.acme.deploytag.problem.Problem;
import java.util.Optional;

/**
 * A path that is other at a proposal's head, so that a merge changes it.
 *
 * @param path the path of a file, symbolic link or submodule; or of a folder that has taken the
 *     place of one, or is empty, as no git makes them
 * @param isGone whether the head has nothing there
 * @param unsafe what speaks against it if it is neither gone nor a regular file
 */
public record TreeChange(String path, boolean isGone, Optional<Problem> unsafe) {}
