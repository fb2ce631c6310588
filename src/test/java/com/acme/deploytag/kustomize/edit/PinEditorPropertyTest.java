package com.acme.deploytag.kustomize.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.acme.deploytag.image.Digest;
import com.acme.deploytag.image.ImageName;
import com.acme.deploytag.image.Pin;
import com.acme.deploytag.image.Tag;
import com.acme.deploytag.kustomize.ImageEntry;
import com.acme.deploytag.kustomize.Kustomization;
import com.acme.deploytag.kustomize.KustomizationFiles;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.yaml.Tags;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds for every file and every pin. */
final class PinEditorPropertyTest {

  private static final Pattern COMMENT = Pattern.compile("(?:^|(?<=\\s))#[^\\r\\n]*");

  @Provide
  Arbitrary<String> files() {
    return KustomizationFiles.all();
  }

  @Provide
  Arbitrary<WantedPin> pins() {
    ImageName image = new ImageName(KustomizationFiles.IMAGE);
    Arbitrary<Optional<Tag>> tag = Tags.all().map(Tag::new).optional(0.9);
    Arbitrary<Optional<Digest>> digest =
        Arbitraries.of("sha256:" + "e".repeat(64), KustomizationFiles.DIGEST)
            .map(Digest::new)
            .optional(0.3);
    Arbitrary<Optional<ImageName>> newName =
        Arbitraries.of(new ImageName("mirror.example/new")).optional(0.2);
    return Combinators.combine(tag, digest, newName)
        .filter((t, d, n) -> t.isPresent() || d.isPresent())
        .as((t, d, n) -> new WantedPin(image.text(), image, n, new Pin(t, d)));
  }

  @Property(tries = 2000)
  void theFileSaysWhatIsWantedAndNothingElseHasChanged(
      @ForAll("files") String text, @ForAll("pins") WantedPin wanted) {
    Kustomization before = parse(text);
    Kustomization after = set(before, wanted);
    Kustomization read = parse(new String(after.bytes(), StandardCharsets.UTF_8));
    assertEquals(after, read, "what was read back while editing is what a new reader reads");
    ImageEntry entry = found(read).orElseThrow();
    assertTrue(wanted.isMetBy(entry));
    assertEquals(
        newName(wanted).map(ImageName::text).or(() -> oldNewName(before)), entry.newName());
    assertEquals(others(before), others(read));
    assertEquals(comments(text), comments(after.document().text()));
    assertSame(after, set(after, wanted), "a second time changes nothing");
  }

  private static Optional<ImageName> newName(WantedPin wanted) {
    return wanted.namings().getFirst().newName();
  }

  @Property(tries = 2000)
  void outsideTheChangedScalarEveryByteIsKept(
      @ForAll("files") String text, @ForAll("pins") WantedPin wanted) {
    Kustomization before = parse(text);
    Optional<ImageEntry> entry = found(before);
    String changed = set(before, wanted).document().text();
    if (entry.isEmpty() || newName(wanted).isPresent()) {
      return;
    }
    String start = text.substring(0, entry.get().node().span().start());
    int lineEnd = text.indexOf('\n', entry.get().node().span().end());
    String end = lineEnd < 0 ? "" : text.substring(lineEnd);
    assertTrue(changed.startsWith(start), changed);
    assertTrue(changed.endsWith(end), changed);
    if (entry.get().newTag().isPresent()
        && wanted.pin().tag().isPresent()
        && isTagOnly(entry.get(), wanted)) {
      assertEquals(text.lines().count(), changed.lines().count());
      assertTrue(differentLines(text, changed) <= 1, changed);
    }
  }

  @Property(tries = 5000)
  void damagedFilesAreEditedOrRefusedButNeverBreakTheRun(
      @ForAll("files") String text,
      @ForAll("damage") String damage,
      @ForAll @IntRange(max = 400) int at,
      @ForAll @IntRange(max = 9) int gone,
      @ForAll("pins") WantedPin wanted) {
    int start = Math.min(at, text.length());
    int end = Math.min(start + gone, text.length());
    String damaged = text.substring(0, start) + damage + text.substring(end);
    Checked<Kustomization> edited =
        Kustomization.parse("k.yaml", damaged.getBytes(StandardCharsets.UTF_8))
            .then(file -> PinEditor.set(file, wanted));
    if (edited instanceof Checked.Good<Kustomization>(Kustomization after)) {
      assertTrue(wanted.isMetBy(found(after).orElseThrow()), damaged);
    }
  }

  @Provide
  Arbitrary<String> damage() {
    return Arbitraries.of(
        "", "\n", "\r\n", "\r", "\t", " ", "- ", "# c", ":", ": ", ",", "{", "}", "[", "]", "&a ",
        "*a", "!!str ", "? ", "|\n", "'", "\"", "~", "---\n", "...\n", "images:", "newTag:", "<<: ",
        "\uFEFF", "\u0085", "\u2028", "\u0000", "%", "\\", "🚀");
  }

  private static boolean isTagOnly(ImageEntry entry, WantedPin wanted) {
    return entry.node().value("digest").isEmpty() && wanted.pin().digest().isEmpty();
  }

  private static long differentLines(String left, String right) {
    List<String> a = left.lines().toList();
    List<String> b = right.lines().toList();
    return IntStream.range(0, a.size()).filter(i -> !a.get(i).equals(b.get(i))).count();
  }

  private static Optional<String> oldNewName(Kustomization file) {
    return found(file).flatMap(ImageEntry::newName);
  }

  private static List<String> others(Kustomization file) {
    return file.entries().stream()
        .filter(e -> !e.name().equals(Optional.of(KustomizationFiles.IMAGE)))
        .map(e -> e.node().span().of(file.document().text()))
        .toList();
  }

  private static List<String> comments(String text) {
    List<String> comments = new ArrayList<>();
    Matcher matcher = COMMENT.matcher(text);
    while (matcher.find()) {
      comments.add(matcher.group());
    }
    return comments;
  }

  private static Optional<ImageEntry> found(Kustomization file) {
    return good(file.find(KustomizationFiles.IMAGE, KustomizationFiles.IMAGE));
  }

  private static Kustomization parse(String text) {
    return good(Kustomization.parse("k.yaml", text.getBytes(StandardCharsets.UTF_8)));
  }

  private static Kustomization set(Kustomization file, WantedPin wanted) {
    return good(PinEditor.set(file, wanted));
  }

  private static <T> T good(Checked<T> checked) {
    return switch (checked) {
      case Checked.Good<T>(T value) -> value;
      case Checked.Bad<T> bad -> fail(bad.toString());
    };
  }
}
