package com.acme.deploytag.yaml;

import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Place;
import com.acme.deploytag.problem.Problem;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Decodes files of the repository. */
public final class FileText {

  private static final String LFS = "version https://git-lfs.github.com/spec/";

  private FileText() {}

  /**
   * The text of {@code content}, with its byte-order mark and line ends; bad if it is not UTF-8 or
   * is a Git LFS pointer.
   *
   * @param kind the expected kind of the file at {@code path}, for messages: "a kustomization"
   */
  public static Checked<String> decode(String path, byte[] content, String kind) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      return text.startsWith(LFS)
          ? Checked.bad(
              Problem.at(
                  Place.of(path),
                  "this is a Git LFS pointer, not " + kind,
                  "Take the file out of LFS (git lfs untrack) and commit its content."))
          : Checked.good(text);
    } catch (CharacterCodingException e) {
      return Checked.bad(
          Problem.at(Place.of(path), "the file is not UTF-8 text", "Save it as UTF-8."));
    }
  }
}
