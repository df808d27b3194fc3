package dev.weir.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.event.Cause;
import dev.weir.event.DeadLetter;
import dev.weir.event.VerdictRecord;
import dev.weir.moderation.Evidence.LoginStatus;
import dev.weir.moderation.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LocalPipelineTest {

    private final List<VerdictRecord> verdicts = new ArrayList<>();
    private final List<DeadLetter> dead = new ArrayList<>();
    private final LocalPipeline pipeline = new LocalPipeline("a secret for tests only", verdicts::add, dead::add);
    private int position;

    @Test
    void events_of_all_kinds_are_told_apart_by_their_type() {
        pipeline.policy("*", bytes("preset: open"));
        take("{'type':'session.opened','session':'s','user':'u:1','at':'2020-01-01T00:00:00Z'}");
        take("{'type':'post.described','blog':'b','post':'p','at':'2020-01-01T00:00:00Z'}");
        take(comment("c1", "'login':{'user':'u:1','session':'s'},"));
        take("{'type':'like.set','id':'l','blog':'b','post':'p','comment':'c1','user':'u:1','session':'s',"
                + "'at':'2020-01-01T00:00:01Z'}");
        take("{'type':'decision.spam','id':'d','blog':'b','post':'p','comment':'c1','moderator':'mo',"
                + "'at':'2020-01-01T00:00:02Z'}");

        assertThat(dead).isEmpty();
        assertThat(verdicts).extracting(VerdictRecord::outcome).containsExactly(Outcome.APPROVED, Outcome.REJECTED);
    }

    @Test
    void who_claims_a_session_never_heard_of_does_not_wait() {
        take(comment("c1", "'login':{'user':'u:1','session':'s'},"));

        assertThat(verdicts)
                .singleElement()
                .satisfies(verdict -> assertThat(
                                verdict.receipt().evidence().login().status())
                        .isEqualTo(LoginStatus.UNKNOWN));
    }

    @Test
    void what_is_no_event_is_a_dead_letter_with_its_position() {
        take("nonsense");
        take("{'type':'unheard.of'}");

        assertThat(dead).extracting(DeadLetter::cause).containsExactly(Cause.NOT_JSON, Cause.UNKNOWN_TYPE);
        assertThat(dead).extracting(letter -> letter.origin().offset()).containsExactly(0L, 1L);
    }

    @Test
    void a_bad_policy_is_a_dead_letter() {
        pipeline.policy("*", bytes("preset: none"));

        assertThat(dead).extracting(DeadLetter::cause).containsExactly(Cause.INVALID_POLICY);
    }

    @Test
    void an_edit_whose_comment_never_came_is_a_dead_letter_at_the_end() {
        take(comment("c1", "'revision':2,").replace("submitted", "edited"));
        assertThat(dead).isEmpty();

        pipeline.finish();

        assertThat(dead).extracting(DeadLetter::cause).containsExactly(Cause.UNKNOWN_COMMENT);
    }

    private static String comment(String id, String more) {
        return "{'type':'comment.submitted','id':'" + id + "','blog':'b','post':'p','at':'2020-01-01T00:00:00Z'," + more
                + "'author':{'name':'Ann','email':'ann@example.org'},'content':'A fine remark.'}";
    }

    private void take(String event) {
        pipeline.take(bytes(event.replace('\'', '"')), position++);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
