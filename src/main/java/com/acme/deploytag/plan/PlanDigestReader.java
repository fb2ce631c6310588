package com.acme.deploytag.plan;

import com.acme.deploytag.catalog.Names;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.SafeText;
import com.acme.deploytag.request.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a plan's digest, which came by ways on which it may have been lost, cut or made up. */
public final class PlanDigestReader {

  private PlanDigestReader() {}

  /** The digest in {@code text}, or what is wrong with it. */
  public static Checked<PlanDigest> parse(String text) {
    String[] parts = text.split("/", -1);
    if (parts.length > 1 && parts[0].matches("\\d{1,9}") && !parts[0].equals(PlanDigest.VERSION)) {
      return bad(SafeText.quoted(text) + " is a plan of another version of this action");
    }
    boolean isPlan =
        (parts.length == 6 || parts.length == 7)
            && parts[0].equals(PlanDigest.VERSION)
            && Operation.of(parts[1]).isPresent()
            && isWhere(parts[2])
            && Names.isName(parts[3])
            && isDigest(parts[4])
            && parts[5].matches("0|[1-9]\\d{0,6}");
    if (!isPlan) {
      return bad(
          text.isEmpty()
              ? "the plan is empty: what should have handed it on had nothing"
              : SafeText.quoted(text) + " is not a plan");
    }
    String rest = parts.length == 7 ? parts[6] : "";
    return withRest(text, parts, Integer.parseInt(parts[5]), rest);
  }

  private static Checked<PlanDigest> withRest(String text, String[] parts, int count, String rest) {
    List<PinMark> marks = new ArrayList<>();
    boolean isEnd = isDigest(rest);
    for (String mark : isEnd || rest.isEmpty() ? new String[0] : rest.split(",", -1)) {
      PinMark.parse(mark).filter(m -> isMark(m, parts[2])).ifPresent(marks::add);
    }
    PlanDigest read =
        new PlanDigest(
            Operation.of(parts[1]).orElseThrow(),
            parts[2],
            parts[3],
            parts[4],
            count,
            marks,
            isEnd ? Optional.of(rest) : Optional.empty());
    boolean isWhole = (isEnd || marks.size() == count) && read.text().equals(text);
    return isWhole ? Checked.good(read) : bad(SafeText.quoted(text) + " is not a whole plan");
  }

  private static boolean isWhere(String text) {
    List<String> names = names(text);
    return names.stream().allMatch(Names::isName) && PlanDigest.where(names).equals(text);
  }

  private static List<String> names(String where) {
    return List.of(where.split(Pattern.quote(PlanDigest.SEPARATOR), -1));
  }

  /**
   * Whether {@code mark} can be of a plan in {@code where}: only of several is it said in which.
   */
  private static boolean isMark(PinMark mark, String where) {
    List<String> names = names(where);
    return Names.isName(mark.service())
        && (names.size() > 1
            ? mark.environment().filter(names::contains).isPresent()
            : mark.environment().isEmpty());
  }

  private static boolean isDigest(String text) {
    return text.matches("[0-9a-f]{" + PlanDigest.DIGITS + "}");
  }

  private static Checked<PlanDigest> bad(String what) {
    return Checked.bad(
        Problem.of(
            what,
            "Hand on the whole output plan of a dry run, such as %s/promote/production/commit/<%d hex digits>/1/%s; to go on with whatever there is now, leave it out."
                .formatted(PlanDigest.VERSION, PlanDigest.DIGITS, PinMark.FORM)));
  }
}
