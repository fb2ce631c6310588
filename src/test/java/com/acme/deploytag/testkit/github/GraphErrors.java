package com.acme.deploytag.testkit.github;

import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.DataFetcherExceptionHandlerParameters;
import graphql.execution.DataFetcherExceptionHandlerResult;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Makes errors of what a field's function throws. */
final class GraphErrors implements DataFetcherExceptionHandler {
  /** The key in an error's extensions that says of which kind it is. */
  static final String TYPE = "type";

  /** The kind of those that are failures of the fake or of the request, not answers of GitHub's. */
  static final String FAILURE = "FAILURE";

  @Override
  public CompletableFuture<DataFetcherExceptionHandlerResult> handleException(
      DataFetcherExceptionHandlerParameters thrown) {
    Throwable cause = thrown.getException();
    String type = cause instanceof GraphRefusal refusal ? refusal.type() : FAILURE;
    GraphQLError error =
        GraphqlErrorBuilder.newError(thrown.getDataFetchingEnvironment())
            .message("%s", cause instanceof GraphRefusal ? cause.getMessage() : cause.toString())
            .extensions(Map.of(TYPE, type))
            .build();
    return CompletableFuture.completedFuture(
        DataFetcherExceptionHandlerResult.newResult(error).build());
  }
}
