package com.acme.deploytag.kustomize.edit;

import com.acme.deploytag.kustomize.Kustomization;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Place;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.yaml.YamlValue;

/** Lets an edited file go out only if it means what it should. */
final class Proof {

  private Proof() {}

  /**
   * {@code edited}, if it was read again and means just {@code expected}; else bad, at {@code
   * place}.
   */
  static Checked<Kustomization> of(Checked<Kustomization> edited, Place place, YamlValue expected) {
    return edited instanceof Checked.Good<Kustomization>(Kustomization after)
            && YamlValue.of(after.document().root()).equals(expected)
        ? edited
        : Checked.bad(
            Problem.at(
                place,
                "the pin cannot be set here without changing something else",
                "Write the entry in block style: \"- name: …\" and, below, \"newTag: …\"."));
  }
}
