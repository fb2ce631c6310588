package com.acme.deploytag.publish.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.deploytag.action.input.PayloadText;
import com.acme.deploytag.request.Param;
import com.acme.deploytag.request.Parameter;
import com.acme.deploytag.request.Params;
import com.acme.deploytag.request.Request;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** A request as a text that others read. */
final class QueuedRequestTest {

  private static final QueueScope SCOPE =
      new QueueScope("0".repeat(64), Optional.of(new byte[] {1}));
  private static final QueueScope OTHER =
      new QueueScope("0".repeat(64), Optional.of(new byte[] {2}));
  private static final QueueScope OPEN = new QueueScope("0".repeat(64), Optional.empty());

  private static QueuedRequest request(String tag, String actor) {
    Map<Parameter, Param> params =
        Map.of(
            Parameter.SERVICE,
            new Param.Given("s", "client_payload.service"),
            Parameter.TAG,
            new Param.Given(tag, "client_payload.tag"));
    return new QueuedRequest(
        RequestName.create(SCOPE.brief(), Instant.ofEpochMilli(1_700_000_000_000L)),
        new Request.Update(new Params(params), List.of()),
        Optional.empty(),
        Optional.of(actor));
  }

  private static Optional<QueuedRequest> read(QueuedRequest from, String text, QueueScope by) {
    return QueuedRequest.read(from.name(), text, by);
  }

  /** Whatever a payload holds is read as what it is, or not at all. */
  @Property
  void isReadAsItIsMeant(@ForAll String tag, @ForAll String actor) {
    QueuedRequest request = request(tag, actor);
    String text = request.text(SCOPE).orElseThrow();
    read(request, text, SCOPE)
        .ifPresent(read -> {
          assertEquals(PayloadText.of(request.update()), PayloadText.of(read.update()));
          assertEquals(actor, read.actor().orElse(""));
        });
    assertEquals(Optional.empty(), read(request, text, OTHER));
    assertEquals(Optional.empty(), read(request, text, OPEN));
  }

  /** One character more, less or other anywhere, and the App has not sealed it. */
  @Property
  void noOtherTextIsSealed(@ForAll int at, @ForAll char other) {
    QueuedRequest request = request("v1", "octocat");
    String text = request.text(SCOPE).orElseThrow();
    int cut = Math.floorMod(at, text.length());
    String changed = text.substring(0, cut) + other + text.substring(cut + 1);
    String dropped = text.substring(0, cut) + text.substring(cut + 1);
    for (String forged : List.of(dropped, changed, text + other)) {
      assertEquals(forged.equals(text), read(request, forged, SCOPE).isPresent(), forged);
    }
  }

  @Property
  void whatIsNoPayloadHasNoText(@ForAll String origin) {
    Map<Parameter, Param> params = Map.of(Parameter.TAG, new Param.Given("v1", "input " + origin));
    assertEquals(
        Optional.empty(), PayloadText.of(new Request.Update(new Params(params), List.of())));
  }

  @Property
  void noTextAtAllFails(@ForAll String text) {
    assertEquals(Optional.empty(), read(request("v1", "a"), text, OPEN));
    assertEquals(Optional.empty(), PayloadText.read(text));
    assertEquals(Optional.empty(), RequestName.of(text));
  }
}
