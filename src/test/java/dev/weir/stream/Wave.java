package dev.weir.stream;

import dev.weir.event.Author;
import dev.weir.event.Client;
import dev.weir.event.CommentEvent;
import dev.weir.event.DecisionEvent;
import dev.weir.event.Topics;
import dev.weir.text.Markup;
import java.time.Duration;

/**
 * A wave of spam over several posts, and what else is written there: comment {@code c7} is Person 7's, and everybody has an
 * e-mail and a network address of her own.
 */
final class Wave {

    static final int POSTS = 3;

    /** Nothing but likeness may be found. */
    static final String POLICY = "{preset: open, checks: {flood: {seconds: 0}, links: {max: 0}}}";

    private final TestPipeline pipeline;

    Wave(TestPipeline pipeline) {
        this.pipeline = pipeline;
    }

    /** Comments alike, one every 20 seconds. */
    void pills(int from, int to) {
        for (int i = from; i <= to; i++) {
            pipeline.advance(Duration.ofSeconds(20));
            comment("c" + i, "Person " + i, post(i), pill(i));
        }
    }

    static String pill(int number) {
        return "Dear friend number " + number
                + ", order the cheapest blue tablets without any prescription at http://cheap-pills.example today";
    }

    static String post(int number) {
        return "post" + number % POSTS;
    }

    void comment(String id, String name, String post, String content) {
        pipeline.publish(
                Topics.COMMENTS,
                new CommentEvent.Submitted(
                        id,
                        TestPipeline.BLOG,
                        post,
                        null,
                        pipeline.now(),
                        author(name),
                        null,
                        content,
                        Markup.HTML,
                        client(name)));
    }

    void edit(int number, String content) {
        String name = "Person " + number;
        pipeline.publish(
                Topics.COMMENTS,
                new CommentEvent.Edited(
                        "c" + number,
                        TestPipeline.BLOG,
                        post(number),
                        2,
                        pipeline.now(),
                        author(name),
                        null,
                        content,
                        Markup.HTML,
                        client(name)));
    }

    void approve(String comment, String post) {
        pipeline.publish(
                Topics.DECISIONS,
                new DecisionEvent.Approve(
                        "approve-" + comment,
                        TestPipeline.BLOG,
                        post,
                        comment,
                        null,
                        "ines",
                        "she asks in earnest",
                        pipeline.now()));
    }

    private static Author author(String name) {
        return new Author(name, name.replace(' ', '.') + "@example.org", null);
    }

    private static Client client(String name) {
        int hash = name.hashCode() & 0xFFFFFF;
        String address = "10." + (hash >> 16) + "." + (hash >> 8 & 0xFF) + "." + (hash & 0xFF);
        return new Client(address, "Mozilla/5.0", null, null, null);
    }
}
