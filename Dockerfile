# The same files, entrypoint and environment as the image that `./mvnw package` makes; keep them equal to pom.xml.
# No digest: the true one could not be looked up where this was written. Dependabot adds none, but keeps one.
FROM eclipse-temurin:25-jdk AS build
WORKDIR /src
# The wrapper's checksum is that of Maven's zip; the training run needs a git server.
RUN { command -v unzip && command -v git; } || { apt-get update && apt-get install -y --no-install-recommends git unzip; }
# What of it, .dockerignore says.
COPY . .
RUN ./mvnw -B -q -Punchecked package -DskipTests -Djib.skip

FROM scratch
ENV LC_CTYPE=C.UTF-8
COPY --from=build /src/target/image/system/ /
COPY --from=build /src/target/image/runtime/ /
COPY --from=build /src/target/image/application/ /
ENTRYPOINT ["/opt/java/bin/java", "@/opt/action/jvm.options", \
    "-cp", "/opt/action/deploy-tag-action.jar", "com.acme.deploytag.Main"]
