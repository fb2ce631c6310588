package com.acme.deploytag.action.site;

import com.acme.deploytag.action.output.JsonFields;
import com.acme.deploytag.ledger.trailer.CommitRef;
import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.problem.SafeText;
import com.acme.deploytag.report.Links;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The commits that the page speaks of, each once, by numbers. */
final class Commits {

  private final Links links;
  private final Map<CommitId, Integer> numbers = new HashMap<>();
  private final List<CommitRef> refs = new ArrayList<>();

  Commits(Links links) {
    this.links = links;
  }

  /** The number of {@code ref}'s commit. */
  int number(CommitRef ref) {
    Integer number = numbers.putIfAbsent(ref.commit(), refs.size());
    if (number == null) {
      refs.add(ref);
    }
    return number == null ? refs.size() - 1 : number;
  }

  /** All that have a number, in their order, each as an array. */
  void write(JsonGenerator json) throws IOException {
    for (CommitRef ref : refs) {
      json.writeStartArray();
      json.writeString(ref.commit().hex());
      json.writeString(JsonFields.iso(ref.time()));
      json.writeString(SafeText.plain(ref.by()));
      json.writeString(ref.run().flatMap(links::runNumber).orElse(""));
      json.writeEndArray();
    }
  }
}
