package dev.weir.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.text.Markup;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EventCodecTest {

    @Test
    void a_submitted_comment_survives_the_round_trip() throws Exception {
        CommentEvent comment = new CommentEvent.Submitted(
                "c1",
                "blog",
                "post",
                null,
                Instant.parse("2026-11-22T08:15:30.123Z"),
                new Author("Ann", null, ""),
                new Login("wordpress.com:1", "s1"),
                "",
                Markup.MARKDOWN,
                new Client(null, null, null, "", 12L));

        byte[] bytes = CommentEvent.CODEC.encode(comment);

        assertThat(CommentEvent.CODEC.decode(bytes)).isEqualTo(comment);
    }
}
