package com.acme.deploytag.pins;

import com.acme.deploytag.image.ImageName;
import com.acme.deploytag.image.PinEntry;
import com.acme.deploytag.problem.Place;
import com.acme.deploytag.yaml.YamlValue;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What values say of one image's pin.
 *
 * @param own the image's name by the catalog
 * @param newName the name that is written, where it is another one
 * @param newTag the tag, as it is written
 * @param digest the digest, as it is written
 * @param place where the version stands
 */
record ValueEntry(
    ImageName own,
    Optional<String> newName,
    Optional<String> newTag,
    Optional<String> digest,
    Place place)
    implements PinEntry {

  @Override
  public Optional<String> name() {
    return Optional.of(own.text());
  }

  @Override
  public Place versionPlace() {
    return place;
  }

  @Override
  public YamlValue value() {
    Map<YamlValue, YamlValue> fields = new HashMap<>();
    fields.put(YamlValue.text("name"), YamlValue.text(own.text()));
    newName.ifPresent(n -> fields.put(YamlValue.text("newName"), YamlValue.text(n)));
    newTag.ifPresent(t -> fields.put(YamlValue.text("newTag"), YamlValue.text(t)));
    digest.ifPresent(d -> fields.put(YamlValue.text("digest"), YamlValue.text(d)));
    return new YamlValue.MapOf(fields, Optional.empty());
  }

  @Override
  public Map<YamlValue, YamlValue> more() {
    return Map.of();
  }

  @Override
  public boolean isText(String key) {
    return true;
  }

  boolean isSameVersion(ValueEntry other) {
    return newTag.equals(other.newTag) && digest.equals(other.digest);
  }
}
