package com.acme.deploytag.testkit.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which controller it is, by what it posts of an application and when. */
public enum Make {
  /**
   * Argo CD with Notifications, as the example configures it: it syncs what differs, and posts on
   * the commit that it synced (argoproj/notifications-engine, {@code github.go}; triggers {@code
   * on-sync-running}, {@code on-deployed}, {@code on-health-degraded}).
   */
  ARGO_CD {
    @Override
    public boolean posts(boolean isChanged) {
      return isChanged;
    }

    @Override
    public List<Notice> notices(String application, String commit, boolean isHealthy) {
      List<Notice> notices = new ArrayList<>();
      notices.add(notice(application, commit, "pending", "Application %s is syncing."));
      notices.add(
          isHealthy
              ? notice(application, commit, "success", "Application %s is synced and healthy.")
              : notice(application, commit, "failure", "Application %s has degraded."));
      return notices;
    }

    private static Notice notice(String application, String commit, String state, String text) {
      return new Notice(
          commit,
          "continuous-delivery/" + application,
          state,
          text.formatted(application),
          Optional.of(
              "https://argocd.example.com/applications/%s?operation=true".formatted(application)));
    }
  },

  /**
   * Flux: each revision that it has reconciled gets a status, be anything changed or not, and none
   * while it is at it; there is no link (fluxcd/notification-controller, {@code github.go}).
   */
  FLUX {
    @Override
    public boolean posts(boolean isChanged) {
      return true;
    }

    @Override
    public List<Notice> notices(String application, String commit, boolean isHealthy) {
      return List.of(
          new Notice(
              commit,
              "kustomization/%s/%s".formatted(application.toLowerCase(Locale.ROOT), PROVIDER),
              isHealthy ? "success" : "failure",
              isHealthy ? "reconciliation succeeded" : "health check failed",
              Optional.empty()));
    }
  };

  // The first part of the notification provider's UID.
  private static final String PROVIDER = "0c9c2e41";

  /** Whether it has anything to say of an application at a new revision. */
  public abstract boolean posts(boolean isChanged);

  /** What it posts of an application that it has brought to {@code commit}. */
  public abstract List<Notice> notices(String application, String commit, boolean isHealthy);
}
