# The jar is built outside, by `mvn -q package -DskipTests`: the build here needs no network.
FROM eclipse-temurin:17-jre AS prepare

COPY target/weir.jar /tmp/weir.jar
# Without the native libraries of other platforms than the one that this image is for: a quarter of the jar.
RUN mkdir /opt/weir && java -jar /tmp/weir.jar slim /tmp/weir.jar /opt/weir/weir.jar
# The classes that a run needs, ready to be mapped into memory: a start takes a quarter less time. Made by this very JRE, or it
# would not be used.
RUN java -XX:+UseParallelGC -XX:ArchiveClassesAtExit=/opt/weir/weir.jsa -jar /opt/weir/weir.jar demo --exit > /dev/null \
 && test -s /opt/weir/weir.jsa

FROM eclipse-temurin:17-jre

RUN groupadd --gid 10001 weir \
 && useradd --uid 10001 --gid weir --no-create-home --home-dir /var/lib/weir --shell /usr/sbin/nologin weir \
 && install --directory --owner weir --group weir /var/lib/weir /run/weir

# Both as they were, times too: a jar that looks changed makes the archive useless.
COPY --from=prepare /opt/weir /opt/weir

USER weir
WORKDIR /var/lib/weir

# Each container has a state folder of its own; what is lost there is restored from Kafka.
# One malloc arena per core and thread is how RocksDB comes to hold twice the memory that it uses.
ENV WEIR_STATE_DIR=/var/lib/weir/state \
    WEIR_READY_FILE=/run/weir/ready \
    WEIR_HTTP_LISTEN=0.0.0.0:8080 \
    MALLOC_ARENA_MAX=2
EXPOSE 8080
VOLUME /var/lib/weir

# Half of the memory is the heap's: RocksDB and the network buffers live beside it. A process without memory must end
# and be started again, not linger. On few processors the parallel collector leaves Weir more of
# them than G1 does, and verdicts come sooner (docs/BENCHMARKS.md). More flags go into JAVA_TOOL_OPTIONS.
ENTRYPOINT ["java", "-XX:+UseParallelGC", "-XX:SharedArchiveFile=/opt/weir/weir.jsa", "-XX:MaxRAMPercentage=50", "-XX:+ExitOnOutOfMemoryError", "-jar", "/opt/weir/weir.jar"]
CMD ["run"]
