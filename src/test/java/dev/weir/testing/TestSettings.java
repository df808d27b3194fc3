package dev.weir.testing;

import dev.weir.service.ServiceSettings;
import dev.weir.service.ServiceSettings.GroupProtocol;
import dev.weir.stream.StreamSettings;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The settings that tests run Weir with: small, unless a test says otherwise. */
public final class TestSettings {

    /** What hashes are keyed with. */
    public static final String SECRET = "a secret for tests only";

    private int partitions = 1;
    private Duration loginGrace = Duration.ofSeconds(2);
    private Duration evidenceWait = Duration.ofSeconds(10);
    private Duration modelPace = Duration.ofSeconds(1);
    private boolean exactlyOnce = true;
    private StreamSettings.Stores stores = StreamSettings.Stores.ROCKSDB;
    private GroupProtocol groupProtocol = GroupProtocol.CLASSIC;
    private @Nullable Path readyFile;

    public TestSettings partitions(int number) {
        partitions = number;
        return this;
    }

    public TestSettings loginGrace(Duration grace) {
        loginGrace = grace;
        return this;
    }

    public TestSettings evidenceWait(Duration wait) {
        evidenceWait = wait;
        return this;
    }

    public TestSettings modelPace(Duration pace) {
        modelPace = pace;
        return this;
    }

    public TestSettings exactlyOnce(boolean exactly) {
        exactlyOnce = exactly;
        return this;
    }

    public TestSettings inMemory() {
        stores = StreamSettings.Stores.MEMORY;
        return this;
    }

    public TestSettings groupProtocol(GroupProtocol protocol) {
        groupProtocol = protocol;
        return this;
    }

    public TestSettings readyFile(Path file) {
        readyFile = file;
        return this;
    }

    /** What the topology is built from. */
    public StreamSettings ofTopology() {
        return new StreamSettings(
                partitions, loginGrace, Duration.ofMinutes(5), evidenceWait, modelPace, exactlyOnce, stores, SECRET);
    }

    /** An instance of {@code weir} with its state in a folder. */
    public ServiceSettings ofService(Path state) {
        return new ServiceSettings("weir", state, groupProtocol, 1, Duration.ofMillis(100), 1, readyFile, ofTopology());
    }
}
