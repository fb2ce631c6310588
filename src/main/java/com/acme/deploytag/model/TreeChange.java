package com.acme.deploytag.model;

import com.acme.deploytag.problem.Problem;
import java.util.Optional;

/**
 * A path that a merge of a proposal would change.
 *
 * @param path the path of a file, symbolic link or submodule; or of a folder that replaces one, or
 *     is empty, which git itself never writes
 * @param isGone whether the head lacks it
 * @param unsafe the problem with it, if it is neither gone nor a regular file
 */
public record TreeChange(String path, boolean isGone, Optional<Problem> unsafe) {}
