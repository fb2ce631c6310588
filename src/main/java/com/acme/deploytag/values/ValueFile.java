package com.acme.deploytag.values;

import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problems;
import com.acme.deploytag.yaml.Edit;
import com.acme.deploytag.yaml.FileText;
import com.acme.deploytag.yaml.YamlDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * A YAML or JSON file, with all its documents.
 *
 * @param path its path, for places
 * @param text its text, byte-order mark and line ends as they are
 * @param documents the documents in it, in order
 */
public record ValueFile(String path, String text, List<Part> documents) {

  public ValueFile {
    documents = List.copyOf(documents);
  }

  /**
   * One document, read with as many empty lines before it as there are lines: its places are the
   * file's.
   *
   * @param start where it starts in the file's text
   * @param lines how many empty lines that are
   */
  public record Part(int start, int lines, YamlDocument document) {}

  /** Reads the file at {@code path}; bad if one of its documents cannot be read safely. */
  public static Checked<ValueFile> parse(String path, byte[] content) {
    return FileText.decode(path, content, "a YAML or JSON file").then(text -> parse(path, text));
  }

  /** The same for its text. */
  public static Checked<ValueFile> parse(String path, String text) {
    Problems problems = new Problems();
    List<Part> parts = new ArrayList<>();
    for (DocumentSplit.Piece piece : DocumentSplit.of(text)) {
      String padded = "\n".repeat(piece.lines()) + text.substring(piece.start(), piece.end());
      problems
          .take(YamlDocument.parse(path, padded))
          .ifPresent(read -> parts.add(new Part(piece.start(), piece.lines(), read)));
    }
    return problems.orElse(() -> new ValueFile(path, text, parts));
  }

  /**
   * The index of the document that {@code choice} means, or, where that says nothing, of the one
   * that {@code path} leads into; nothing if there is none, bad if there are several.
   */
  public Checked<OptionalInt> document(DocumentChoice choice, ValuePath path) {
    return DocumentSearch.of(this, choice, path);
  }

  /** What {@code path} leads to in the document at {@code index}. */
  public Found find(int index, ValuePath path) {
    return Lookup.of(documents.get(index).document().root(), path);
  }

  /**
   * The same file with {@code value} at {@code path} in the document at {@code index}: every byte
   * outside that scalar is kept, and what comes out is proven to mean what the old file meant but
   * for this value. A key that lacks is added to its mapping. Bad, with the place, if that cannot
   * be done.
   *
   * @param value printable ASCII
   * @param sibling the key behind which a new one goes, if that is there
   */
  public Checked<ValueFile> set(int index, ValuePath path, String value, String sibling) {
    return new ValueEdit(this, index, path, value).run(sibling);
  }

  /** Whether what is in it has to be JSON. */
  boolean isJson() {
    return path.endsWith(".json");
  }

  /** The text with {@code edits} in the document at {@code index}. */
  String edited(int index, List<Edit> edits) {
    Part part = documents.get(index);
    String old = part.document().text();
    String edited = Edit.apply(old, edits).substring(part.lines());
    return text.substring(0, part.start())
        + edited
        + text.substring(part.start() + old.length() - part.lines());
  }
}
