package com.acme.deploytag.dispatch;

import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.request.Param;
import com.acme.deploytag.request.Parameter;
import com.acme.deploytag.request.Request;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a run says of the request that started it. It stands in a notice of the run, where people
 * see it and programs find it.
 *
 * @param word how it ended, as the output {@code outcome} has it
 * @param commit the commit that it has made
 * @param pull the number of the pull request that it goes by
 */
public record Answer(String word, Optional<CommitId> commit, Optional<Long> pull) {

  /** Of a run that ended well, but does not say more. */
  public static final Answer UNTOLD = new Answer("dispatched", Optional.empty(), Optional.empty());

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}");
  private static final Pattern TEXT =
      Pattern.compile(
          "(pushed|proposed|unchanged|superseded|healthy|degraded|planned|refused|failed)"
              + "(?:, commit ([0-9a-f]{40}))?(?:, pull request ([0-9]{1,9}))?");

  /** How a run that could not do what it was asked to ends. */
  public static Answer failed(String word) {
    return new Answer(word, Optional.empty(), Optional.empty());
  }

  /** The id by which whoever sent {@code request} wants to find the answer. */
  public static Optional<String> wantedBy(Request request) {
    return request instanceof Request.Update update
            && update.get(Parameter.REQUEST) instanceof Param.Given(String text, String _)
            && ID.matcher(text).matches()
        ? Optional.of(text)
        : Optional.empty();
  }

  /** Whether a commit that changes a pin was pushed. */
  public boolean isPushed() {
    return commit.isPresent() && !word.equals("proposed");
  }

  /** The title of the notice for the request {@code id}. */
  public static String title(String id) {
    return "Answer to " + id;
  }

  /** The text of the notice. */
  public String text() {
    return word
        + commit.map(id -> ", commit " + id).orElse("")
        + pull.map(number -> ", pull request " + number).orElse("");
  }

  /** The answer in the text of a notice; nothing if that is none. */
  public static Optional<Answer> parse(String text) {
    Matcher found = TEXT.matcher(text);
    return found.matches()
        ? Optional.of(
            new Answer(
                found.group(1),
                Optional.ofNullable(found.group(2)).map(CommitId::new),
                Optional.ofNullable(found.group(3)).map(Long::valueOf)))
        : Optional.empty();
  }
}
