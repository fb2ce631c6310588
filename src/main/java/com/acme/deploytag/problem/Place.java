package com.acme.deploytag.problem;

/**
 * A position in a file of the infra repository.
 *
 * @param file path from the repository's root
 * @param line 1-based; 0 means the file as a whole
 * @param column 1-based, counted in characters as an editor shows them; 0 means the whole line
 */
public record Place(String file, int line, int column) {

  /** The file as a whole. */
  public static Place of(String file) {
    return new Place(file, 0, 0);
  }

  /** {@code file}, {@code file:line} or {@code file:line:column}, as compilers print it. */
  @Override
  public String toString() {
    return line == 0 ? file : column == 0 ? file + ":" + line : file + ":" + line + ":" + column;
  }
}
