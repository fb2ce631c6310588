package com.acme.deploytag.report.status;

import com.acme.deploytag.status.Drift;
import com.acme.deploytag.status.ServiceStatus;
import com.acme.deploytag.status.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A promotion that can go now.
 *
 * @param services what goes in, in dependency order: one service, or several that cannot go without
 *     each other
 * @param drift of the one that waits longest
 */
record ReadyPromotions(List<String> services, Drift drift) {

  ReadyPromotions {
    services = List.copyOf(services);
  }

  /** Whether it takes several services. */
  boolean isSet() {
    return services.size() > 1;
  }

  /** All that can go, the sets first. One that goes in a set is not told again by itself. */
  static List<ReadyPromotions> of(Status status) {
    Map<List<String>, ReadyPromotions> sets = new LinkedHashMap<>();
    for (ServiceStatus service : status.unsettled()) {
      for (Drift drift : service.drifts()) {
        if (drift.isPromotion() && drift.together().size() > 1) {
          List<String> key = new ArrayList<>(drift.together());
          key.add(drift.to());
          sets.merge(key, new ReadyPromotions(drift.together(), drift), ReadyPromotions::longer);
        }
      }
    }
    Map<String, List<String>> taken = new HashMap<>();
    sets.values()
        .forEach(set ->
            taken.computeIfAbsent(set.drift.to(), _ -> new ArrayList<>()).addAll(set.services));
    List<ReadyPromotions> all = new ArrayList<>(sets.values());
    List<ReadyPromotions> singles = new ArrayList<>();
    for (ServiceStatus service : status.unsettled()) {
      for (Drift drift : service.drifts()) {
        boolean isTaken = taken.getOrDefault(drift.to(), List.of()).contains(service.service());
        if (drift.isPromotable() && !isTaken) {
          singles.add(new ReadyPromotions(List.of(service.service()), drift));
        }
      }
    }
    singles.sort(Comparator.comparing(single -> single.drift.lag().orElseThrow().since()));
    all.addAll(singles);
    return all;
  }

  private static ReadyPromotions longer(ReadyPromotions one, ReadyPromotions other) {
    boolean isOlder =
        one.drift.lag().orElseThrow().since().isBefore(other.drift.lag().orElseThrow().since());
    return isOlder ? one : other;
  }
}
