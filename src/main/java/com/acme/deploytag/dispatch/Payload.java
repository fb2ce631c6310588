package com.acme.deploytag.dispatch;

import com.acme.deploytag.image.Digest;
import com.acme.deploytag.image.ImageName;
import com.acme.deploytag.image.Tag;
import com.acme.deploytag.request.Parameter;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a pipeline sends, sound as far as the pipeline can tell. What of it may be done is judged by
 * the catalog, where it arrives.
 *
 * @param services the services' names
 * @param image the image, if it is not to be the services' own by the catalog
 * @param environments the environments' and groups' names
 * @param sequence the place of the update among those of its pipeline
 * @param source what is known of the build: a commit, the run's page, who set it off
 * @param id by which the run that it starts can be found
 */
public record Payload(
    List<String> services,
    Optional<ImageName> image,
    Tag tag,
    Optional<Digest> digest,
    List<String> environments,
    Optional<Long> sequence,
    Map<Parameter, String> source,
    String id) {

  /** The type of the event, which the workflow in the infra repository has to name. */
  public static final String EVENT = "deploy-service";

  public Payload {
    services = List.copyOf(services);
    environments = List.copyOf(environments);
    Map<Parameter, String> copy = new EnumMap<>(Parameter.class);
    copy.putAll(source);
    source = copy;
  }

  /**
   * As JSON's object, by the keys that an update reads. They are eight at most; GitHub takes ten.
   */
  public Map<String, ?> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put(Parameter.SERVICE.key(), String.join(",", services));
    image.ifPresent(name -> fields.put(Parameter.IMAGE.key(), name.text()));
    fields.put(Parameter.TAG.key(), tag.text());
    digest.ifPresent(d -> fields.put(Parameter.DIGEST.key(), d.text()));
    fields.put(Parameter.ENVIRONMENT.key(), String.join(",", environments));
    sequence.ifPresent(number -> fields.put(Parameter.SEQUENCE.key(), number));
    Map<String, String> build = new LinkedHashMap<>();
    source.forEach((what, text) -> build.put(last(what.key()), text));
    if (!build.isEmpty()) {
      fields.put("source", build);
    }
    fields.put(Parameter.REQUEST.key(), id);
    return fields;
  }

  // source.run-url is the key run-url of the object source.
  private static String last(String path) {
    return path.substring(path.indexOf('.') + 1);
  }

  /** What is asked for, in words: {@code checkout-service 3f2a… to staging}. */
  public String words() {
    return "%s %s to %s"
        .formatted(
            String.join(", ", services),
            tag.text() + digest.map(d -> "@" + d.text()).orElse(""),
            String.join(", ", environments));
  }
}
