package com.acme.deploytag.plan;

import com.acme.deploytag.image.Digest;
import com.acme.deploytag.image.Pin;
import com.acme.deploytag.image.PinEntry;
import com.acme.deploytag.image.Tag;
import com.acme.deploytag.ledger.trailer.ServiceEnvironment;
import com.acme.deploytag.ledger.trailer.Version;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problems;
import com.acme.deploytag.problem.SafeText;
import java.time.Instant;
import java.util.Optional;

/**
 * One image's pin in one overlay, before and after; the two are equal where nothing has to be done.
 *
 * @param service the service's name
 * @param environment the environment's name
 * @param image the image's name in the catalog or payload
 * @param file the overlay's file
 * @param before what stood there
 * @param after what stands there afterwards
 * @param allowed whether that had been rejected by a rollback, and was allowed again
 * @param was by which names the entry went
 * @param is by which it goes afterwards
 * @param background what a reader wants to know besides
 */
public record PinChange(
    String service,
    String environment,
    String image,
    String file,
    Before before,
    Pin after,
    boolean allowed,
    Names was,
    Names is,
    Background background) {

  /** One of which no more is known. */
  public PinChange(
      String service,
      String environment,
      String image,
      String file,
      Before before,
      Pin after,
      boolean allowed,
      Names was,
      Names is) {
    this(service, environment, image, file, before, after, allowed, was, is, Background.NONE);
  }

  /** A change of the version alone. */
  public PinChange(
      String service,
      String environment,
      String image,
      String file,
      Before before,
      Pin after,
      boolean allowed) {
    this(service, environment, image, file, before, after, allowed, Names.NONE, Names.NONE);
  }

  /** The same with what a reader wants to know besides. */
  public PinChange with(Background known) {
    return new PinChange(service, environment, image, file, before, after, allowed, was, is, known);
  }

  /** The pin of {@code image} as it stands in {@code file}; nothing where it keeps no grammar. */
  public static Optional<PinChange> standing(
      String service, String environment, String file, Version.Pinned pin) {
    return sound(
        standing(
            service,
            environment,
            pin.image(),
            file,
            new Before(pin.tag().map(SafeText::whole), pin.digest().map(SafeText::whole)),
            new Names(
                Optional.of(SafeText.whole(pin.name())), pin.newName().map(SafeText::whole))));
  }

  /**
   * A pin that is to be left as it stands; nothing if there is none, bad if it keeps no grammar.
   */
  public static Checked<Optional<PinChange>> standing(
      String service, String environment, String image, String file, Before before, Names names) {
    return before
        .pin()
        .then(pin ->
            Checked.good(
                pin.map(p ->
                    new PinChange(
                        service, environment, image, file, before, p, false, names, names))));
  }

  /** The same pin, to be left as it stands; nothing if there is none, or it keeps no grammar. */
  public Optional<PinChange> asItStands() {
    return sound(standing(service, environment, image, file, before, was));
  }

  private static Optional<PinChange> sound(Checked<Optional<PinChange>> pin) {
    return pin instanceof Checked.Good<Optional<PinChange>>(Optional<PinChange> sound)
        ? sound
        : Optional.empty();
  }

  /** What it is a pin of. */
  public ServiceEnvironment target() {
    return new ServiceEnvironment(service, environment);
  }

  /** Under which other name the image is pulled afterwards, if that changes. */
  public Optional<String> renamed() {
    boolean isSame =
        is.newName().equals(was.newName())
            && (was.name().isEmpty() || is.pulled(image).equals(was.pulled(image)));
    return isSame ? Optional.empty() : Optional.of(is.pulled(image));
  }

  /** Under which name it was pulled before; nothing where there was no entry. */
  public Optional<String> previousName() {
    return was.newName().or(was::name);
  }

  /**
   * What is known of a pin besides; nothing is decided by it.
   *
   * @param repository where the service's source is, {@code owner/name}, if the catalog says so
   * @param since since when the environment has had what was there before, if the history that was
   *     read tells
   */
  public record Background(Optional<String> repository, Optional<Instant> since) {

    public static final Background NONE = new Background(Optional.empty(), Optional.empty());
  }

  /**
   * The names of an entry, as they are written.
   *
   * @param name the image's name in the resources
   * @param newName the name that replaces it, if one does
   */
  public record Names(Optional<String> name, Optional<String> newName) {

    public static final Names NONE = new Names(Optional.empty(), Optional.empty());

    public static Names of(Optional<PinEntry> entry) {
      return entry.isEmpty()
          ? NONE
          : new Names(
              entry.get().name().map(SafeText::whole), entry.get().newName().map(SafeText::whole));
    }

    /** The name in the resources, where no entry has another one. */
    String resource(String image) {
      return name.orElse(image);
    }

    /** The name under which {@code image} is pulled. */
    public String pulled(String image) {
      return newName.or(this::name).orElse(image);
    }
  }

  /**
   * A pin as it was found, written by whomever: it need not keep any grammar, but can be shown.
   *
   * @param tag the tag, if one was there
   * @param digest the digest, if one was there
   */
  public record Before(Optional<String> tag, Optional<String> digest) {

    public static final Before NOTHING = new Before(Optional.empty(), Optional.empty());

    public static Before of(Optional<PinEntry> entry) {
      return entry.isEmpty()
          ? NOTHING
          : new Before(
              entry.get().newTag().map(SafeText::whole), entry.get().digest().map(SafeText::whole));
    }

    /**
     * The same as something to set; nothing if there was neither, bad where it keeps no grammar.
     */
    Checked<Optional<Pin>> pin() {
      Problems problems = new Problems();
      Optional<Tag> t = tag.flatMap(text -> problems.take(Tag.parse(text)));
      Optional<Digest> d = digest.flatMap(text -> problems.take(Digest.parse(text)));
      return problems.orElse(
          () -> t.isEmpty() && d.isEmpty() ? Optional.empty() : Optional.of(new Pin(t, d)));
    }

    /** What a person calls this version: the tag, else the digest, else nothing. */
    public Optional<String> version() {
      return tag.or(() -> digest);
    }
  }
}
