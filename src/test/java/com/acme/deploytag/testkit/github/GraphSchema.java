package com.acme.deploytag.testkit.github;

import graphql.GraphQL;
import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.ScalarTypeDefinition;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLScalarType;
import graphql.schema.TypeResolver;
import graphql.schema.idl.FieldWiringEnvironment;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.ScalarInfo;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import graphql.schema.idl.WiringFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** GitHub's GraphQL schema, as far as the fake has it, and how its values are read. */
final class GraphSchema {
  static final Path FIXTURE = Path.of("test-fixtures/github/schema.graphql");

  private static final TypeDefinitionRegistry TYPES = new SchemaParser().parse(FIXTURE.toFile());
  private static final List<String> INTERFACES =
      List.of("Node", "Actor", "GitObject", "GitSignature", "StatusCheckRollupContext");

  private GraphSchema() {}

  /** An engine that answers by these functions, one for each field of a root type. */
  static GraphQL engine(
      Map<String, DataFetcher<?>> queries, Map<String, DataFetcher<?>> mutations) {
    RuntimeWiring.Builder wiring =
        RuntimeWiring.newRuntimeWiring()
            .type("Query", type -> type.dataFetchers(Map.copyOf(queries)))
            .type("Mutation", type -> type.dataFetchers(Map.copyOf(mutations)));
    for (String each : INTERFACES) {
      wiring.type(each, type -> type.typeResolver(byName()));
    }
    for (ScalarTypeDefinition scalar : TYPES.scalars().values()) {
      if (!ScalarInfo.isGraphqlSpecifiedScalar(scalar.getName())) {
        wiring.scalar(text(scalar.getName()));
      }
    }
    wiring.wiringFactory(
        new WiringFactory() {
          @Override
          public DataFetcher<?> getDefaultDataFetcher(FieldWiringEnvironment environment) {
            return GraphSchema::value;
          }
        });
    return GraphQL.newGraphQL(new SchemaGenerator().makeExecutableSchema(TYPES, wiring.build()))
        .defaultDataFetcherExceptionHandler(new GraphErrors())
        .build();
  }

  /** A field's value; one that the fake does not know is no null, but a failure of the fake. */
  private static Object value(DataFetchingEnvironment environment) throws Exception {
    Map<?, ?> source = environment.getSource();
    String name = environment.getField().getName();
    if (!source.containsKey(name)) {
      throw new IllegalStateException("the fake has no value for " + name);
    }
    return switch (source.get(name)) {
      case Supplier<?> later -> later.get();
      case DataFetcher<?> asked -> asked.get(environment);
      case null -> null;
      case Object value -> value;
    };
  }

  private static TypeResolver byName() {
    return environment -> {
      Map<?, ?> object = environment.getObject();
      return environment.getSchema().getObjectType((String) object.get("__typename"));
    };
  }

  /** GitHub's own scalars are texts with a grammar; that of commit ids matters here. */
  private static GraphQLScalarType text(String name) {
    return GraphQLScalarType.newScalar().name(name).coercing(new Text(name)).build();
  }

  private record Text(String name) implements Coercing<String, String> {
    @Override
    public String serialize(Object result, GraphQLContext context, Locale locale) {
      return result.toString();
    }

    @Override
    public String parseValue(Object input, GraphQLContext context, Locale locale) {
      if (input instanceof String text && isGood(text)) {
        return text;
      }
      throw new CoercingParseValueException(input + " is no " + name);
    }

    @Override
    public String parseLiteral(
        Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
      if (input instanceof StringValue text && isGood(text.getValue())) {
        return text.getValue();
      }
      throw new CoercingParseLiteralException(input + " is no " + name);
    }

    private boolean isGood(String text) {
      return switch (name) {
        case "GitObjectID" -> text.matches("[0-9a-f]{40}");
        case "GitRefname" -> text.startsWith("refs/");
        case "Base64String" -> text.matches("[A-Za-z0-9+/]*={0,2}") && text.length() % 4 == 0;
        default -> true;
      };
    }
  }
}
