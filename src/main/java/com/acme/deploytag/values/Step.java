package com.acme.deploytag.values;

import com.acme.deploytag.problem.SafeText;

/** One step of a path into a document. */
public sealed interface Step {

  /** To the value of a key; in a list, digits are an index. */
  record Key(String name) implements Step {

    @Override
    public String toString() {
      return SafeText.quoted(name);
    }
  }

  /** To an item of a list, from 0. */
  record Index(int at) implements Step {

    @Override
    public String toString() {
      return "[" + at + "]";
    }
  }

  /** To the one item of a list that is a mapping with this value beside that key. */
  record Item(String key, String value) implements Step {

    @Override
    public String toString() {
      return "the item with " + key + " " + SafeText.quoted(value);
    }
  }
}
