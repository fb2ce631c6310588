package com.acme.deploytag.testkit.github;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Every exchange in the order in which the requests came. */
final class Transcript {
  private static final Pattern SHA = Pattern.compile("\\b[0-9a-f]{40}\\b");

  private final List<Entry> entries = new CopyOnWriteArrayList<>();

  /** An exchange on record; what is known of the reply is noted just before that is sent. */
  static final class Entry {
    private final Call call;
    private final String operation;
    private volatile Answer answer = new Answer(0, Json.parsed(""));

    private Entry(Call call, String operation) {
      this.call = call;
      this.operation = operation;
    }

    void answered(Answer reply) {
      answer = reply;
    }

    private Exchange exchange() {
      return new Exchange(call, operation, answer.status(), answer.body());
    }
  }

  Entry enter(Call call, String operation) {
    Entry entry = new Entry(call, operation);
    entries.add(entry);
    return entry;
  }

  List<Exchange> exchanges() {
    return entries.stream().map(Entry::exchange).toList();
  }

  void forget() {
    entries.clear();
  }

  /** One exchange a line, with commit ids numbered in the order in which they come up. */
  String text() {
    Map<String, String> names = new LinkedHashMap<>();
    List<String> lines = new ArrayList<>();
    for (Exchange exchange : exchanges()) {
      Matcher ids = SHA.matcher(exchange.toString());
      lines.add(
          ids.replaceAll(
              id -> names.computeIfAbsent(id.group(), _ -> "<sha-" + (names.size() + 1) + ">")));
    }
    return String.join("\n", lines);
  }
}
