package com.acme.deploytag.catalog.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.catalog.MessageTemplate;
import com.acme.deploytag.catalog.Names;
import com.acme.deploytag.problem.Checked;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The schema that editors use says what the code says. */
final class SchemaTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path CATALOGS = Path.of("test-fixtures/catalogs");
  private static final JsonNode TEXT = read();
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(TEXT.toString());

  private static JsonNode read() {
    try {
      return JSON.readTree(Files.readString(Path.of("src/schema/deploy-tag.schema.json")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> files(String folder) throws IOException {
    try (Stream<Path> files = Files.list(CATALOGS.resolve(folder))) {
      return files.sorted().toList();
    }
  }

  static List<Path> good() throws IOException {
    List<Path> files = new ArrayList<>(files("good"));
    files.add(Path.of("test-fixtures/ecommerce-infra/.github/deploy-tag.yml"));
    return files;
  }

  static List<Path> bad() throws IOException {
    return files("bad");
  }

  static List<Path> badToTheCodeOnly() throws IOException {
    return files("bad-to-the-code-only");
  }

  private static List<Error> bySchema(Path file) throws IOException {
    Object loaded = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
    return SCHEMA.validate(JSON.writeValueAsString(loaded), InputFormat.JSON);
  }

  private static Checked<Catalog> byCode(Path file) throws IOException {
    return CatalogReader.parse(file.getFileName().toString(), Files.readAllBytes(file));
  }

  @ParameterizedTest
  @MethodSource("good")
  void takesGoodOnesAsTheCodeDoes(Path file) throws IOException {
    assertTrue(byCode(file) instanceof Checked.Good, () -> file + ": " + code(file));
    assertEquals(List.of(), bySchema(file));
  }

  @ParameterizedTest
  @MethodSource("bad")
  void refusesBadOnesAsTheCodeDoes(Path file) throws IOException {
    assertTrue(byCode(file) instanceof Checked.Bad, file.toString());
    assertTrue(!bySchema(file).isEmpty(), file.toString());
  }

  @ParameterizedTest
  @MethodSource("badToTheCodeOnly")
  void leavesTheRestToTheCode(Path file) throws IOException {
    assertTrue(byCode(file) instanceof Checked.Bad, file.toString());
    assertEquals(List.of(), bySchema(file));
  }

  private static String code(Path file) {
    try {
      return byCode(file).toString();
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static List<String> keys(String pointer) {
    List<String> keys = new ArrayList<>();
    TEXT.at(pointer).fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  private static List<String> words(String pointer) {
    List<String> words = new ArrayList<>();
    TEXT.at(pointer).forEach(word -> words.add(word.asText()));
    return words;
  }

  @Test
  void hasTheSameKeys() {
    assertEquals(CatalogReader.KEYS, keys("/properties"));
    assertEquals(TagRulesReader.KEYS, keys("/$defs/tags/properties"));
    assertEquals(FreezeReader.KEYS, keys("/$defs/freeze/properties"));
    assertEquals(RegistryRulesReader.KEYS, keys("/properties/registry/properties"));
    assertEquals(EnvironmentReader.KEYS, keys("/$defs/environment/properties"));
    assertEquals(ServiceReader.KEYS, keys("/$defs/service/properties"));
    assertEquals(PinReader.KEYS, keys("/$defs/pin/properties"));
    assertEquals(PinReader.DOCUMENT_KEYS, keys("/$defs/pin/properties/document/properties"));
    assertEquals(ImagesReader.KEYS, keys("/$defs/images/properties"));
  }

  @Test
  void hasTheSameWords() {
    assertEquals(EnvironmentReader.ACCEPTS, words("/$defs/environment/properties/accepts/enum"));
    assertEquals(
        Stream.of(Environment.Through.values()).map(Environment.Through::word).toList(),
        words("/$defs/environment/properties/through/enum"));
    assertEquals(
        Stream.of(Environment.Dependencies.values()).map(Environment.Dependencies::word).toList(),
        words("/$defs/environment/properties/dependencies/enum"));
    assertEquals(
        Stream.of(Environment.Hotfix.values()).map(Environment.Hotfix::word).toList(),
        words("/$defs/environment/properties/hotfix/enum"));
    for (String key : List.of("commit-message", "pull-request-title")) {
      assertEquals(MessageTemplate.LONGEST, TEXT.at("/properties/" + key + "/maxLength").asInt());
    }
    String days = "(" + String.join("|", FreezeWords.DAYS) + ")";
    assertEquals("^" + days + "(-" + days + ")?$", TEXT.at("/$defs/days/pattern").asText());
    assertEquals(
        FreezeWords.LONGEST_REASON, TEXT.at("/$defs/freeze/properties/reason/maxLength").asInt());
    assertEquals("^" + Names.GRAMMAR + "$", TEXT.at("/$defs/name/pattern").asText());
    assertEquals(Names.ALL, TEXT.at("/$defs/name/not/const").asText());
  }

  @Test
  void describesEveryKey() {
    for (JsonNode properties : TEXT.findValues("properties")) {
      properties.forEach(p ->
          assertTrue(
              p.has("description") || p.has("const") || p.isBoolean(), properties.toString()));
    }
  }
}
