package com.acme.deploytag.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.deploytag.image.Digest;
import com.acme.deploytag.image.Pin;
import com.acme.deploytag.image.Tag;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever of a pin is another than what was approved shows in its mark. */
final class PinMarkTest {

  private static final String DIGEST = "sha256:" + "a".repeat(64);
  private static final List<String> FIELDS =
      List.of(
          "cart",
          "acme/cart",
          "a.yaml",
          "v1",
          DIGEST,
          "v2",
          DIGEST,
          "false",
          "app",
          "b/x",
          "app",
          "b/x");

  /** A change of which the field at {@code index} is {@code value} instead; a dot is nothing. */
  private static PinChange change(int index, String value) {
    String[] fields = FIELDS.toArray(String[]::new);
    fields[index] = value;
    List<Optional<String>> some =
        Arrays.stream(fields).map(f -> Optional.of(f).filter(text -> !text.equals("."))).toList();
    return new PinChange(
        fields[0],
        "production",
        fields[1],
        fields[2],
        new PinChange.Before(some.get(3), some.get(4)),
        new Pin(some.get(5).map(Tag::new), some.get(6).map(Digest::new)),
        fields[7].equals("true"),
        new PinChange.Names(some.get(8), some.get(9)),
        new PinChange.Names(some.get(10), some.get(11)));
  }

  @ParameterizedTest
  @CsvSource({
    // service, image: of both
    "0, mail, true, true",
    "1, acme/mail, true, true",
    // file, tag and digest before, whether it was rejected, names before
    "2, b.yaml, false, true",
    "3, v0, false, true",
    "3, ., false, true",
    "4, ., false, true",
    "7, true, false, true",
    "8, web, false, true",
    "9, b/y, false, true",
    "9, ., false, true",
    // tag, digest and names afterwards
    "5, v3, true, false",
    "5, ., true, false",
    "6, ., true, false",
    "10, web, true, false",
    "11, b/y, true, false",
    "11, ., true, false",
  })
  void isAnotherForEachField(int field, String value, boolean isTarget, boolean isStart) {
    PinMark mark = PinMark.of(change(0, "cart"));
    PinMark other = PinMark.of(change(field, value));
    assertEquals(isTarget, !mark.target().equals(other.target()));
    assertEquals(isStart, !mark.start().equals(other.start()));
  }

  /** An entry without a name has the image's. */
  @Test
  void takesTheImageForTheNameWhereThereIsNone() {
    assertEquals(PinMark.of(change(8, "acme/cart")).start(), PinMark.of(change(8, ".")).start());
  }

  @Test
  void knowsItsPinByRejectionAlone() {
    PinChange pin = change(7, "false");
    PinMark rejected = PinMark.of(change(7, "true")).brief();
    assertEquals(true, rejected.isBut(pin, true));
    assertEquals(false, rejected.isBut(pin, false));
    assertEquals(false, rejected.isBut(change(3, "v0"), true));
  }

  @Test
  void knowsWhereItStands() {
    PinMark mark = PinMark.of(change(0, "cart")).brief();
    assertEquals(true, mark.stands(change(3, "v2")));
    assertEquals(false, mark.stands(change(3, "v1")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "cart",
        "cart=",
        "cart=0123456789ab",
        "cart=0123456789ab.",
        "cart=0123456789ab.0123456",
        "cart=0123456789ab.012345678",
        "cart=0123456789a.01234567",
        "cart=0123456789AB.01234567",
        "cart 0123456789ab.01234567",
      })
  void isReadOnlyIfWhole(String text) {
    assertEquals(Optional.empty(), PinMark.parse(text));
  }

  @Test
  void isReadAsItIsWritten() {
    assertEquals(
        Optional.of(new PinMark(Optional.empty(), "cart", "0123456789ab", "01234567")),
        PinMark.parse("cart=0123456789ab.01234567"));
  }
}
