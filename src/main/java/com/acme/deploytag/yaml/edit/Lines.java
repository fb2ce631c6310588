package com.acme.deploytag.yaml.edit;

/** The lines of a text: their starts, ends and indentation. */
public record Lines(String text) {

  /** The index of the first {@code char} of the line around {@code at}, after a byte-order mark. */
  public int start(int at) {
    int start = text.lastIndexOf('\n', at - 1) + 1;
    return start == 0 && text.startsWith("\uFEFF") ? 1 : start;
  }

  /** The index after the last {@code char} of the line around {@code at}, before its line end. */
  public int end(int at) {
    int newline = text.indexOf('\n', at);
    return newline < 0 ? text.length() : newline - carriageReturn(newline);
  }

  /** The index of the next line's first {@code char}, or the text's end. */
  public int next(int at) {
    int newline = text.indexOf('\n', at);
    return newline < 0 ? text.length() : newline + 1;
  }

  /** The text before {@code at} on its line. */
  public String before(int at) {
    return text.substring(start(at), at);
  }

  /** As many spaces as there are characters before {@code at} on its line. */
  public String indent(int at) {
    return " ".repeat(at - start(at));
  }

  /** Whether there is only white space between the two. */
  public boolean isBlank(int from, int to) {
    return text.substring(from, to).isBlank();
  }

  /** The line end of the line around {@code at}; the previous line's if it has none. */
  public String lineEnd(int at) {
    int newline = text.indexOf('\n', at);
    int nearest = newline < 0 ? text.lastIndexOf('\n') : newline;
    return nearest >= 0 && carriageReturn(nearest) == 1 ? "\r\n" : "\n";
  }

  /**
   * The start of the line around {@code at}, or of the comments right above it that do not start
   * before {@code first}.
   */
  public int startWithComments(int at, int first) {
    int start = start(at);
    int above = start(start - 1);
    while (above >= first && text.substring(above, start).strip().startsWith("#")) {
      start = above;
      above = start(start - 1);
    }
    return start;
  }

  private int carriageReturn(int newline) {
    return newline > 0 && text.charAt(newline - 1) == '\r' ? 1 : 0;
  }
}
