package dev.weir.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.event.Json;
import dev.weir.moderation.Evidence.Standing;
import dev.weir.moderation.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AuthorRecordTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void what_is_taken_away_again_leaves_nothing() {
        AuthorRecord record = AuthorRecord.BLANK
                .with(Outcome.APPROVED, "ann")
                .with(Outcome.HELD, "ann")
                .with(Outcome.WITHDRAWN, "ann")
                .without(Outcome.HELD, "ann")
                .without(Outcome.APPROVED, "ann");

        assertThat(record).isEqualTo(AuthorRecord.BLANK);
    }

    @Test
    void approvals_are_kept_by_name_too() {
        AuthorRecord record = AuthorRecord.BLANK.with(Outcome.APPROVED, "ann").with(Outcome.APPROVED, "zoe");

        assertThat(record.approved()).isEqualTo(2);
        assertThat(record.approvedByName().byName()).containsEntry("ann", 1).containsEntry("zoe", 1);
    }

    @Test
    void somebody_of_many_names_does_not_fill_the_store() {
        AuthorRecord record = AuthorRecord.BLANK;
        for (int i = 0; i < 100; i++) {
            record = record.with(Outcome.APPROVED, "name " + i);
        }

        assertThat(record.approvedByName().byName()).hasSize(64);
        assertThat(record.without(Outcome.APPROVED, "name 99").approvedByName().byName())
                .hasSize(64);
    }

    @Test
    void names_are_no_fields_in_json() {
        AuthorRecord record = AuthorRecord.BLANK
                .with(Outcome.APPROVED, "zoe")
                .with(Outcome.APPROVED, "ann")
                .with(Outcome.APPROVED, "zoe");

        byte[] json = Json.bytes(record);

        assertThat(new String(json, StandardCharsets.UTF_8)).contains("\"approvedByName\":[\"ann\",1,\"zoe\",2]");
        assertThat(Json.read(json, AuthorRecord.class)).isEqualTo(record);
    }

    @Test
    void what_an_earlier_version_wrote_can_be_read() {
        byte[] json = "{\"approved\":3,\"refused\":0,\"approvedByName\":{\"zoe\":2,\"ann\":1},\"standing\":\"NONE\"}"
                .getBytes(StandardCharsets.UTF_8);

        assertThat(Json.read(json, AuthorRecord.class))
                .isEqualTo(AuthorRecord.BLANK
                        .with(Outcome.APPROVED, "zoe")
                        .with(Outcome.APPROVED, "ann")
                        .with(Outcome.APPROVED, "zoe"));
    }

    @Test
    void the_later_decision_holds_in_whatever_order_they_come() {
        ScreeningInput.Stands trusted = new ScreeningInput.Stands("b", Standing.TRUSTED, NOON, "d1");
        ScreeningInput.Stands blocked = new ScreeningInput.Stands("b", Standing.BLOCKED, NOON, "d2");

        AuthorRecord one = AuthorRecord.BLANK.standing(trusted).standing(blocked);
        AuthorRecord other = AuthorRecord.BLANK.standing(blocked).standing(trusted);

        assertThat(one.standing()).isEqualTo(Standing.BLOCKED);
        assertThat(other).isEqualTo(one);
    }
}
