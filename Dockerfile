# Builds the server from this checkout: docker build -t qa-classifier .
FROM eclipse-temurin:17-jdk AS build
WORKDIR /src
COPY . .
RUN ./mvnw -B -ntp -pl qa-cli -am -Dmaven.test.skip=true -Dspotless.skip=true package \
    && docker/assemble "qa-cli/target/qa-cli.jar:$(cat qa-cli/target/runtime.classpath)" /app

FROM eclipse-temurin:17-jre
COPY --from=build /app /app
# A number, so that Kubernetes can verify that it is not root.
USER 10001:10001
# In a container, nobody can reach the loopback interface.
ENV QA_HOST=0.0.0.0 \
    PORT=8000 \
    TMPDIR=/tmp
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=6s --start-period=30s CMD ["/app/bin/healthcheck"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["/app/bin/entrypoint"]
