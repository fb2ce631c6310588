package com.acme.deploytag.dispatch;

import com.acme.deploytag.catalog.Names;
import com.acme.deploytag.image.Digest;
import com.acme.deploytag.image.ImageName;
import com.acme.deploytag.image.Tag;
import com.acme.deploytag.planner.SourceReader;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Problems;
import com.acme.deploytag.problem.SafeText;
import com.acme.deploytag.request.Param;
import com.acme.deploytag.request.Parameter;
import com.acme.deploytag.request.Request;
import com.acme.deploytag.request.UnexpectedParams;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads what is to be sent, by the very grammars that it is read by where it arrives. */
public final class PayloadReader {

  // GitHub takes 64 KB in all, of which the other values need some.
  private static final int LONGEST_LIST = 30_000;

  private final Request.Dispatch request;
  private final Problems problems = new Problems();

  private PayloadReader(Request.Dispatch request) {
    this.request = request;
  }

  /** The payload of {@code request}; bad with all that is wrong with it. */
  public static Checked<Payload> read(Request.Dispatch request) {
    return new PayloadReader(request).read();
  }

  private Checked<Payload> read() {
    UnexpectedParams.check(request, problems);
    List<String> services =
        problems
            .take(
                get(Parameter.SERVICE)
                    .required(
                        text -> names(text, "service"),
                        "Name the service, as the catalog of the infra repository calls it."))
            .orElse(List.of());
    List<String> environments =
        problems
            .take(
                get(Parameter.ENVIRONMENT)
                    .required(
                        text -> names(text, "environment"), "Say which environment to deploy to."))
            .orElse(List.of());
    Optional<Tag> tag =
        problems.take(
            get(Parameter.TAG)
                .required(
                    Tag::parse,
                    "Give the tag that the pipeline pushed. A run by workflow_run has its commit in"
                        + " github.event.workflow_run.head_sha."));
    Optional<ImageName> image = optional(Parameter.IMAGE, ImageName::parse);
    Optional<Digest> digest = optional(Parameter.DIGEST, Digest::parse);
    Optional<Long> sequence = optional(Parameter.SEQUENCE, SourceReader::sequence);
    return problems.orElse(() ->
        new Payload(
            services,
            image,
            tag.orElseThrow(),
            digest,
            environments,
            sequence,
            source(),
            request.id()));
  }

  private Param get(Parameter parameter) {
    return request.params().get(parameter);
  }

  private <T> Optional<T> optional(Parameter parameter, Function<String, Checked<T>> grammar) {
    return problems.take(get(parameter).optional(grammar)).flatMap(value -> value);
  }

  private static Checked<List<String>> names(String text, String kind) {
    List<String> names = Names.split(text);
    List<String> wrong = names.stream().filter(name -> !Names.isName(name)).toList();
    if (names.isEmpty() || text.length() > LONGEST_LIST) {
      return Checked.bad(
          Problem.of(
              "%s names %s"
                  .formatted(SafeText.quoted(text), names.isEmpty() ? "nothing" : "too much"),
              "Name one %s, or several separated by commas.".formatted(kind)));
    }
    return wrong.isEmpty()
        ? Checked.good(names)
        : Checked.bad(
            Problem.of(
                "%s is not the name of one %s".formatted(SafeText.quoted(wrong.getFirst()), kind),
                "A name is 1 to 63 letters, digits, dots, hyphens and underscores."));
  }

  // The run has these from the runner; what the other end would refuse is not worth a deploy.
  private Map<Parameter, String> source() {
    Map<Parameter, String> source = new EnumMap<>(Parameter.class);
    SourceReader.sound(request.params()).forEach(source::put);
    return source;
  }
}
