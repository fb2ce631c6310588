package com.acme.deploytag.yaml.edit;

import com.acme.deploytag.yaml.Edit;
import com.acme.deploytag.yaml.Span;
import java.util.List;

/**
 * The fields of a block mapping: a line or more each, indented alike; the first may stand behind a
 * dash.
 *
 * @param fields where each field stands, from its key to the end of its value
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
      // What stands behind the value, a comment as a rule, gets the line to itself.
      int comment = lines.text().indexOf('#', field.end(), lineEnd);
      return Edit.delete(field.start(), comment < 0 ? field.end() : comment);
    }
    if (!lines.before(field.start()).isBlank()) {
      // The field behind the dash: the next one moves up, unless a comment stands between.
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
