package com.acme.deploytag.planner;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.catalog.Location;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.image.Digest;
import com.acme.deploytag.image.ImageName;
import com.acme.deploytag.image.ImageNames;
import com.acme.deploytag.image.Pin;
import com.acme.deploytag.image.Tag;
import com.acme.deploytag.ledger.LedgerQuery;
import com.acme.deploytag.ledger.trailer.ServiceEnvironment;
import com.acme.deploytag.ledger.trailer.Trailer;
import com.acme.deploytag.plan.Decision;
import com.acme.deploytag.plan.PullRequestBranch;
import com.acme.deploytag.plan.PullRequestPlan;
import com.acme.deploytag.plan.Snapshot;
import com.acme.deploytag.plan.rule.Change;
import com.acme.deploytag.plan.rule.DeliveryRule;
import com.acme.deploytag.plan.rule.FreezeRule;
import com.acme.deploytag.plan.rule.Rules;
import com.acme.deploytag.plan.rule.TagRule;
import com.acme.deploytag.problem.Problems;
import com.acme.deploytag.request.Parameter;
import com.acme.deploytag.request.Request;
import com.acme.deploytag.request.UnexpectedParams;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Plans an update. */
final class UpdatePlanner implements Planner {

  private final Catalog catalog;
  private final Problems problems = new Problems();
  private final Target target;
  private final Optional<ImageName> image;
  private final Optional<Pin> pin;
  private final Optional<Long> sequence;
  private final Map<Trailer, String> source;
  private final boolean allowRejected;
  private final boolean isByPull;
  private final Optional<String> override;

  UpdatePlanner(Request.Update request, Catalog catalog) {
    this.catalog = catalog;
    UnexpectedParams.check(request, problems);
    target =
        Target.of(
            request.get(Parameter.SERVICE),
            request.get(Parameter.ENVIRONMENT),
            "Say which environment to deploy to.",
            catalog,
            problems);
    target.environment().flatMap(DeliveryRule::closed).ifPresent(problems::add);
    image = problems.take(request.get(Parameter.IMAGE).optional(ImageName::parse)).flatMap(i -> i);
    Optional<Tag> tag =
        problems.take(
            request
                .get(Parameter.TAG)
                .required(Tag::parse, "Give the tag that the pipeline pushed."));
    // The rules say so of each pin; here it is told where nothing else of the request holds, too.
    tag.map(t -> new TagRule(catalog).broken(target.services(), target.environment(), t))
        .ifPresent(problems::addAll);
    Optional<Digest> digest =
        problems.take(request.get(Parameter.DIGEST).optional(Digest::parse)).flatMap(d -> d);
    pin = tag.map(t -> new Pin(Optional.of(t), digest));
    sequence =
        problems
            .take(request.get(Parameter.SEQUENCE).optional(SourceReader::sequence))
            .flatMap(n -> n);
    source = SourceReader.trailers(sequence, request.params(), problems);
    allowRejected = problems.take(request.get(Parameter.ALLOW_REJECTED).flag()).orElse(false);
    isByPull =
        target
            .environment()
            .filter(e -> DeliveryRule.isByPull(e, request.get(Parameter.THROUGH), problems))
            .isPresent();
    override =
        problems
            .take(request.get(Parameter.OVERRIDE_FREEZE).optional(FreezeRule::reason))
            .flatMap(r -> r);
    if (request.get(Parameter.IMAGE).isMissing()) {
      target.services().stream()
          .filter(s -> s.images().isEmpty())
          .forEach(s -> problems.add(ImageOwnership.needed(s, request.get(Parameter.IMAGE))));
    }
  }

  @Override
  public List<Environment> environments() {
    return problems.isEmpty() ? target.environment().stream().toList() : List.of();
  }

  @Override
  public Set<Location> reads() {
    return target.overlays();
  }

  // An entry is added only where it is known what for.
  @Override
  public Set<ServiceEnvironment> versionsNeeded() {
    return target.places();
  }

  @Override
  public LedgerQuery query() {
    if (target.environment().isEmpty()) {
      return LedgerQuery.NOTHING;
    }
    Environment environment = target.environment().get();
    Map<ServiceEnvironment, Set<String>> updates = new HashMap<>();
    if (sequence.isPresent()) {
      for (Service service : target.services()) {
        Set<String> images = new HashSet<>();
        images(service).forEach(i -> images.add(i.text()));
        updates.put(new ServiceEnvironment(service.name(), environment.name()), images);
      }
    }
    LedgerQuery query = Rules.query(catalog, Change.Kind.UPDATE, environment, target.services());
    return new LedgerQuery(
        query.timelines(), query.rejections(), versions(), updates, query.origins());
  }

  /** The tag and the digest, of which the ledger must tell what was said. */
  private Set<String> versions() {
    Set<String> versions = new HashSet<>();
    if (pin.isPresent()) {
      pin.get().tag().ifPresent(t -> versions.add(t.text()));
      pin.get().digest().ifPresent(d -> versions.add(d.text()));
    }
    return versions;
  }

  /** The images of {@code service} that are to be set. */
  private List<ImageNames> images(Service service) {
    return image
        .map(asked -> service.image(asked.text()).orElseGet(() -> ImageNames.of(asked)))
        .map(List::of)
        .orElse(service.images());
  }

  @Override
  public Planned plan(Snapshot snapshot, Map<String, String> edited) {
    ImageOwnership ownership = new ImageOwnership(catalog);
    image.ifPresent(asked ->
        target
            .services()
            .forEach(service ->
                ownership
                    .refuse(service, asked, target.environment(), snapshot)
                    .ifPresent(problems::add)));
    if (target.environment().isEmpty() || pin.isEmpty()) {
      return new Planned(new Decision.Refused(problems.list()), Set.of());
    }
    UpdateDraft draft =
        new UpdateDraft(
            snapshot,
            target.environment().get(),
            pin.get(),
            sequence,
            allowRejected,
            override,
            proposition(),
            problems,
            edited);
    target.services().forEach(service -> draft.set(service, images(service)));
    return draft.planned(source);
  }

  private Optional<PullRequestPlan> proposition() {
    if (!isByPull) {
      return Optional.empty();
    }
    List<String> names = target.services().stream().map(Service::name).toList();
    // A service's images have pipelines of their own: what one proposes must not replace another's.
    Optional<ImageName> only =
        image.filter(i -> target.services().stream().anyMatch(s -> s.images().size() > 1));
    return Optional.of(
        new PullRequestPlan(
            PullRequestBranch.update(
                target.environment().orElseThrow().name(), names, only.map(ImageName::text))));
  }
}
