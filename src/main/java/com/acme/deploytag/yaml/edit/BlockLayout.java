package com.acme.deploytag.yaml.edit;

import com.acme.deploytag.yaml.Edit;
import com.acme.deploytag.yaml.Span;
import java.util.List;

/**
 * The fields of a block mapping: each on its own lines, all with the same indentation; the first
 * may follow a dash.
 *
 * @param fields the span of each field, from its key to the end of its value
 */
public record BlockLayout(Lines lines, List<Span> fields) implements Layout {

  @Override
  public List<Edit> insert(int at, String text) {
    int end = fields.get(at).end();
    String indent = lines.indent(fields.getFirst().start());
    return List.of(Edit.insert(lines.end(end), lines.lineEnd(end) + indent + text));
  }

  @Override
  public Edit remove(int at) {
    Span field = fields.get(at);
    int lineEnd = lines.end(field.end());
    if (!lines.isBlank(field.end(), lineEnd)) {
      // Keeps what follows the value, usually a comment, on a line of its own.
      int comment = lines.text().indexOf('#', field.end(), lineEnd);
      return Edit.delete(field.start(), comment < 0 ? field.end() : comment);
    }
    if (!lines.before(field.start()).isBlank()) {
      // The field after the dash: the next field moves up, unless a comment is between the two.
      boolean near =
          at + 1 < fields.size() && lines.isBlank(field.end(), fields.get(at + 1).start());
      return Edit.delete(field.start(), near ? fields.get(at + 1).start() : field.end());
    }
    int lineStart = lines.start(field.start());
    return lineEnd == lines.text().length()
        ? Edit.delete(lines.end(lineStart - 1), lineEnd)
        : Edit.delete(lineStart, lines.next(field.end()));
  }
}
