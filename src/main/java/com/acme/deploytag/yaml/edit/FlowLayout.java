package com.acme.deploytag.yaml.edit;

import com.acme.deploytag.yaml.Edit;
import com.acme.deploytag.yaml.Span;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The items of a flow collection, {@code []} or {@code {}}: on one line or each on its own, with or
 * without a comma after the last.
 *
 * @param whole the span of the collection, from bracket to bracket
 * @param items the span of each item
 */
public record FlowLayout(Lines lines, Span whole, List<Span> items) implements Layout {

  private static final Pattern COMMA = Pattern.compile("(?:\\s|#[^\\n]*)*+,");

  /** The edits that insert {@code text} after the last item. */
  public List<Edit> append(String text) {
    return items.isEmpty()
        ? List.of(Edit.insert(whole.start() + 1, text))
        : insert(items.size() - 1, text);
  }

  @Override
  public List<Edit> insert(int at, String text) {
    Span item = items.get(at);
    int lineEnd = lines.end(item.end());
    int behind = behindComma(at);
    if (!hasOwnLine(item, Math.max(item.end(), behind))) {
      return List.of(Edit.insert(item.end(), ", " + text));
    }
    String line = lines.lineEnd(item.end()) + lines.before(item.start()) + text;
    return behind < 0
        ? List.of(Edit.insert(item.end(), ","), Edit.insert(lineEnd, line))
        : List.of(Edit.insert(lineEnd, line + ","));
  }

  @Override
  public Edit remove(int at) {
    Span item = items.get(at);
    int before = at == 0 ? whole.start() : items.get(at - 1).end();
    int next = at + 1 == items.size() ? item.end() : items.get(at + 1).start();
    if (hasComment(before, item.start()) || hasComment(item.end(), next)) {
      return Edit.delete(item.start(), Math.max(item.end(), behindComma(at)));
    }
    return at == 0 ? Edit.delete(item.start(), next) : Edit.delete(before, item.end());
  }

  /** The index after the comma that follows item {@code at}; -1 if there is none. */
  private int behindComma(int at) {
    Matcher comma = COMMA.matcher(lines.text()).region(items.get(at).end(), whole.end());
    return comma.lookingAt() ? comma.end() : -1;
  }

  // Whether nothing precedes it on its line, and only a comment follows "end".
  private boolean hasOwnLine(Span item, int end) {
    int lineEnd = lines.end(item.end());
    return lines.before(item.start()).isBlank()
        && end <= lineEnd
        && lines.text().substring(end, lineEnd).strip().replaceFirst("^#.*", "").isEmpty();
  }

  // Between two items a number sign can only start a comment.
  private boolean hasComment(int from, int to) {
    return lines.text().substring(from, to).contains("#");
  }
}
