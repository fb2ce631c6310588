package com.acme.deploytag.catalog;

/**
 * A text for patterns from outside, which may take endless time over a few letters: it can be
 * looked at so often and no more.
 */
final class Limited implements CharSequence {

  private final String text;
  private int left;

  /**
   * @param steps how many characters may be read, those read again counted again
   */
  Limited(String text, int steps) {
    this.text = text;
    this.left = steps;
  }

  @Override
  public int length() {
    return text.length();
  }

  /**
   * @throws Exceeded if it was looked at too often
   */
  @Override
  public char charAt(int index) {
    if (left-- == 0) {
      throw new Exceeded();
    }
    return text.charAt(index);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.subSequence(start, end);
  }

  @Override
  public String toString() {
    return text;
  }

  /** Ends a match that takes too long. */
  static final class Exceeded extends RuntimeException {
    private static final long serialVersionUID = 1;

    Exceeded() {
      super("too many steps", null, false, false);
    }
  }
}
