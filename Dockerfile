# The same files, entrypoint and environment as the image that `./mvnw package` makes; keep them equal to pom.xml.
FROM eclipse-temurin:25-jdk AS build
WORKDIR /src
# The wrapper's checksum is that of Maven's zip.
RUN command -v unzip || { apt-get update && apt-get install -y --no-install-recommends unzip; }
COPY .mvn .mvn
COPY mvnw pom.xml ./
COPY src src
RUN ./mvnw -B -q package -Dmaven.test.skip -Djib.skip

FROM scratch
ENV LC_CTYPE=C.UTF-8
COPY --from=build /src/target/image/system/ /
COPY --from=build /src/target/image/runtime/ /
COPY --from=build /src/target/image/libraries/ /
COPY --from=build /src/target/image/application/ /
ENTRYPOINT ["/opt/java/bin/java", \
    "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "-Xmx256m", "-Duser.timezone=UTC", \
    "-Dslf4j.internal.verbosity=ERROR", \
    "-cp", "/opt/action/deploy-tag-action.jar", "com.acme.deploytag.Main"]
