package dev.weir.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HashKeyTest {

    @TempDir
    private Path folder;

    @Test
    void a_key_is_made_once_and_kept() {
        Path file = folder.resolve("new/hash-key");

        String key = HashKey.keptIn(file);

        assertThat(key).hasSize(64).isEqualTo(HashKey.keptIn(file));
    }

    @Test
    void the_kept_key_is_for_its_owner_alone() throws Exception {
        Path file = folder.resolve("hash-key");

        HashKey.keptIn(file);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void a_key_that_is_too_short_for_a_secret_is_refused() {
        assertThatThrownBy(() -> HashKey.checked("short", "--hash-key"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("openssl rand");
    }
}
