package com.acme.deploytag.kustomize.edit;

import com.acme.deploytag.kustomize.ImageEntry;
import com.acme.deploytag.kustomize.Kustomization;
import com.acme.deploytag.yaml.YamlValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a file must mean after an edit, made from what it meant before: the yardstick of the proof.
 */
final class Expected {

  private static final YamlValue IMAGES = YamlValue.text("images");

  private Expected() {}

  static YamlValue changed(Kustomization file, ImageEntry entry, WantedPin wanted) {
    YamlValue.MapOf root = root(file);
    YamlValue.ListOf list = (YamlValue.ListOf) root.entries().get(IMAGES);
    YamlValue.MapOf old = (YamlValue.MapOf) list.items().get(entry.index());
    Map<YamlValue, YamlValue> fields = new HashMap<>(old.entries());
    wanted.naming(entry).newName().ifPresent(n -> put(fields, "newName", Optional.of(n)));
    put(fields, "newTag", wanted.pin().tag());
    put(fields, "digest", wanted.pin().digest());
    List<YamlValue> items = new ArrayList<>(list.items());
    items.set(entry.index(), new YamlValue.MapOf(fields, old.anchor()));
    return with(root, new YamlValue.ListOf(items, list.anchor()));
  }

  static YamlValue added(Kustomization file, WantedPin wanted, WantedPin.Naming naming) {
    YamlValue.MapOf root = root(file);
    List<YamlValue> items = new ArrayList<>();
    if (root.entries().get(IMAGES) instanceof YamlValue.ListOf list) {
      items.addAll(list.items());
    }
    Map<YamlValue, YamlValue> fields = new HashMap<>();
    put(fields, "name", Optional.of(naming.name()));
    put(fields, "newName", naming.newName());
    put(fields, "newTag", wanted.pin().tag());
    put(fields, "digest", wanted.pin().digest());
    items.add(new YamlValue.MapOf(fields, Optional.empty()));
    return with(root, new YamlValue.ListOf(items, Optional.empty()));
  }

  private static YamlValue.MapOf root(Kustomization file) {
    return (YamlValue.MapOf) YamlValue.of(file.document().root());
  }

  private static void put(Map<YamlValue, YamlValue> fields, String key, Optional<?> value) {
    YamlValue name = YamlValue.text(key);
    value.ifPresentOrElse(
        v -> fields.put(name, YamlValue.text(v.toString())), () -> fields.remove(name));
  }

  private static YamlValue with(YamlValue.MapOf root, YamlValue images) {
    Map<YamlValue, YamlValue> entries = new HashMap<>(root.entries());
    entries.put(IMAGES, images);
    return new YamlValue.MapOf(entries, root.anchor());
  }
}
