package com.acme.deploytag.yaml.edit;

/** The lines of a text, their ends kept: where they start and stop, and how they are indented. */
public record Lines(String text) {

  /**
   * The index of the first {@code char} of the line around {@code at}; behind a byte-order mark.
   */
  public int start(int at) {
    int start = text.lastIndexOf('\n', at - 1) + 1;
    return start == 0 && text.startsWith("\uFEFF") ? 1 : start;
  }

  /** The index behind the last {@code char} of the line around {@code at}, before its line end. */
  public int end(int at) {
    int newline = text.indexOf('\n', at);
    return newline < 0 ? text.length() : newline - carriageReturn(newline);
  }

  /** The index of the next line's first {@code char}, or the text's end. */
  public int next(int at) {
    int newline = text.indexOf('\n', at);
    return newline < 0 ? text.length() : newline + 1;
  }

  /** What stands in the line before {@code at}. */
  public String before(int at) {
    return text.substring(start(at), at);
  }

  /** As many spaces as there are characters before {@code at} in its line. */
  public String indent(int at) {
    return " ".repeat(at - start(at));
  }

  /** Whether only white space stands between the two. */
  public boolean isBlank(int from, int to) {
    return text.substring(from, to).isBlank();
  }

  /** The end of the line around {@code at}; of the line before it where it has none. */
  public String lineEnd(int at) {
    int newline = text.indexOf('\n', at);
    int nearest = newline < 0 ? text.lastIndexOf('\n') : newline;
    return nearest >= 0 && carriageReturn(nearest) == 1 ? "\r\n" : "\n";
  }

  /**
   * The start of the line around {@code at}, or of the comments that stand right above it, none of
   * which starts before {@code first}.
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
