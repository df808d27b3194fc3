package dev.weir.service.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiskLookTest {

    @ParameterizedTest
    @CsvSource({"100, FAIL", "199, FAIL", "200, WARN", "2047, WARN", "2048, OK"})
    void a_disk_that_gets_full_is_told_before_it_is(long mebibytes, Diagnosis.Level level) {
        assertThat(new DiskLook(Path.of("state")).judge(mebibytes * 1024 * 1024).level())
                .isEqualTo(level);
    }
}
