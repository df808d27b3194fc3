package dev.weir.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.stream.StageEvents;
import dev.weir.testing.TestSettings;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreparationTest {

    @TempDir
    private Path folder;

    @Test
    void what_was_begun_before_is_what_a_service_makes_by_itself() {
        // Given
        ServiceSettings settings = new TestSettings().ofService(folder);

        // When
        Preparation.Prepared prepared =
                Preparation.begin(settings, StageEvents.NONE).await();

        // Then
        assertThat(prepared.topology().describe())
                .hasToString(Preparation.prepare(settings, StageEvents.NONE)
                        .topology()
                        .describe()
                        .toString());
    }

    @Test
    void what_goes_wrong_is_thrown_where_it_is_waited_for() {
        // Given
        ServiceSettings unusable = null;

        // When
        Preparation preparation = Preparation.begin(unusable, StageEvents.NONE);

        // Then
        assertThatThrownBy(preparation::await).isInstanceOf(NullPointerException.class);
    }
}
