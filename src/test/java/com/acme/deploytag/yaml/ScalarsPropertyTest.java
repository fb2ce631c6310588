package com.acme.deploytag.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.yaml.YamlNode.Style;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import org.snakeyaml.engine.v2.schema.JsonSchema;
import org.snakeyaml.engine.v2.schema.Schema;

/** Whatever the style, what is written is read as the very same string. */
final class ScalarsPropertyTest {

  @Provide
  Arbitrary<String> tags() {
    return Tags.all();
  }

  @Property(tries = 3000)
  void everyReaderReadsTheSameString(@ForAll("tags") String tag, @ForAll Style style) {
    for (Schema schema : List.of(new JsonSchema(), new CoreSchema())) {
      Load load = new Load(LoadSettings.builder().setSchema(schema).build());
      assertEquals(tag, load.loadFromString(Scalars.write(tag, style, false)));
      assertEquals(
          Map.of("newTag", tag),
          load.loadFromString("{newTag: " + Scalars.write(tag, style, true) + "}"));
    }
  }

  @Property(tries = 3000)
  void whatIsWrittenIsATextToOurselves(@ForAll("tags") String tag, @ForAll Style style) {
    String text = "a: " + Scalars.write(tag, style, false) + " # comment\n";
    YamlNode.Mapping root = (YamlNode.Mapping) Documents.parse(text).root();
    YamlNode.Scalar value = (YamlNode.Scalar) root.value("a").orElseThrow();
    assertTrue(value.isText(), text);
    assertEquals(tag, value.value());
  }
}
