package com.acme.deploytag.testkit.github;

import com.acme.deploytag.testkit.BareRepo;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** All that there is behind the fake's API, put together. */
final class Hub {
  final Settings settings = new Settings();
  final Rules rules = new Rules();
  final Installation installation;
  final Door door;
  final Commits commits;
  final PullStore store;
  final Pulls pulls;
  final Merging merging;
  final Runs runs;
  final DeploymentApi deployments;
  final Desk desk;
  final Checks checks = new Checks();

  Hub(Site site, BareRepo repo, Tokens tokens, MovableClock clock) {
    Objects objects = new Objects(repo);
    installation = new Installation(site, tokens, clock);
    door = new Door(installation, tokens);
    commits = new Commits(objects, site);
    store = new PullStore(objects, clock);
    merging = new Merging(objects, commits, store, settings, clock);
    PullJson json = new PullJson(site, objects, settings);
    pulls = new Pulls(store, json, objects, site, settings);
    runs = new Runs(site, clock);
    deployments = new DeploymentApi(objects, site, clock);
    desk =
        new Desk(
            site,
            door,
            List.of(
                installation.handlers(),
                new Repositories(site, settings).handlers(),
                new GitDatabase(objects, commits, site, clock).handlers(),
                new Refs(objects, rules, site).handlers(),
                pulls.handlers(),
                new Issues(store, site, clock, settings).handlers(),
                new Milestones(site, settings).handlers(),
                new CheckApi(checks, objects, site, clock).handlers(),
                runs.handlers(),
                deployments.handlers(),
                new GraphQl(
                        new GraphApi(
                                site,
                                objects,
                                commits,
                                rules,
                                settings,
                                clock,
                                store,
                                new GraphNodes(
                                    site,
                                    objects,
                                    commits,
                                    store,
                                    settings,
                                    new GraphChecks(site, checks)))
                            .engine())
                    .handlers()));
  }

  /** Asks while no request is under way. */
  <T> T ask(Supplier<T> question) {
    synchronized (desk) {
      return question.get();
    }
  }

  void tell(Runnable action) {
    synchronized (desk) {
      action.run();
    }
  }

  void passChecks() {
    settings.checksPending(false);
    for (Pull pull : store.all()) {
      Optional<String> method = pull.autoMerge;
      if (pull.isOpen() && method.isPresent()) {
        merging.merge(pull, method.get());
      }
    }
  }
}
