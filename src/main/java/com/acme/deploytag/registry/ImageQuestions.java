package com.acme.deploytag.registry;

import com.acme.deploytag.image.ImageLookup;
import com.acme.deploytag.image.ImageName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Asks registries many things at once, each once: of one repository one after the other, since they
 * share a token, of several at the same time.
 */
public final class ImageQuestions {

  // As many as browsers open to one host.
  private static final int MOST_AT_ONCE = 6;

  private final RegistryClient client;
  private final Map<ImageQuestion, ImageLookup> known = new HashMap<>();

  public ImageQuestions(RegistryClient client) {
    this.client = client;
  }

  /** The answers to {@code questions}. */
  public Map<ImageQuestion, ImageLookup> ask(Collection<ImageQuestion> questions) {
    Map<ImageName, List<ImageQuestion>> open = new LinkedHashMap<>();
    for (ImageQuestion question : new LinkedHashSet<>(questions)) {
      if (!known.containsKey(question)) {
        open.computeIfAbsent(question.image().name(), _ -> new ArrayList<>()).add(question);
      }
    }
    if (open.size() == 1) {
      known.putAll(answers(open.values().iterator().next()));
    } else if (!open.isEmpty()) {
      known.putAll(atOnce(open.values()));
    }
    Map<ImageQuestion, ImageLookup> answers = new HashMap<>();
    questions.forEach(question -> answers.put(question, known.get(question)));
    return answers;
  }

  private Map<ImageQuestion, ImageLookup> atOnce(Collection<List<ImageQuestion>> groups) {
    Queue<List<ImageQuestion>> open = new ConcurrentLinkedQueue<>(groups);
    Map<ImageQuestion, ImageLookup> answers = new ConcurrentHashMap<>();
    Runnable work =
        () -> {
          for (List<ImageQuestion> next = open.poll(); next != null; next = open.poll()) {
            answers.putAll(answers(next));
          }
        };
    List<FutureTask<Void>> others = new ArrayList<>();
    for (int i = 1; i < Math.min(MOST_AT_ONCE, groups.size()); i++) {
      FutureTask<Void> task = new FutureTask<>(work, null);
      Thread.ofPlatform().daemon().start(task);
      others.add(task);
    }
    work.run();
    others.forEach(ImageQuestions::finish);
    return answers;
  }

  private static void finish(FutureTask<Void> task) {
    boolean isInterrupted = false;
    while (true) {
      try {
        task.get();
        break;
      } catch (InterruptedException e) {
        // Each request ends by the deadline at the latest.
        isInterrupted = true;
      } catch (ExecutionException e) {
        throw new IllegalStateException(e.getCause());
      }
    }
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private Map<ImageQuestion, ImageLookup> answers(List<ImageQuestion> questions) {
    Map<ImageQuestion, ImageLookup> answers = new HashMap<>();
    for (ImageQuestion question : questions) {
      answers.put(
          question,
          question.isInspected()
              ? client.inspect(question.image())
              : client.look(question.image()));
    }
    return answers;
  }
}
