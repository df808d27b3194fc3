package dev.weir.stream;

import dev.weir.moderation.Policies;
import dev.weir.moderation.Policy;
import dev.weir.moderation.PolicyException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which policy a blog has: its own, else the one for all ({@code *}), else the preset {@code wordpress}.
 * Compiles a document once, and again when it changes. One thread.
 */
final class PolicyBook {

    static final String EVERY_BLOG = "*";

    private static final Logger LOG = LoggerFactory.getLogger(PolicyBook.class);

    private final Function<String, byte @Nullable []> documents;
    private final Policy standard = Policies.preset("wordpress");
    private final Map<String, Compiled> compiled = new HashMap<>();

    private record Compiled(byte[] document, Policy policy) {}

    /**
     * @param documents the checked document of a blog; null where it has none
     */
    PolicyBook(Function<String, byte @Nullable []> documents) {
        this.documents = documents;
    }

    Policy of(String blog) {
        Policy own = named(blog);
        if (own != null) {
            return own;
        }
        Policy common = named(EVERY_BLOG);
        return common != null ? common : standard;
    }

    private @Nullable Policy named(String name) {
        byte[] document = documents.apply(name);
        if (document == null) {
            return null;
        }
        Compiled known = compiled.get(name);
        if (known == null || !Arrays.equals(known.document, document)) {
            known = new Compiled(document, compile(name, document));
            compiled.put(name, known);
        }
        return known.policy;
    }

    private Policy compile(String name, byte[] document) {
        try {
            return Policies.parse(document);
        } catch (PolicyException e) {
            // It passed when it was set, so an earlier or later Weir wrote it: hold on to what is known to work.
            Compiled before = compiled.get(name);
            LOG.atError()
                    .addKeyValue("blog", name)
                    .addKeyValue("pointer", e.pointer())
                    .log("a stored policy can't be used by this version of Weir; set it again with 'weir policy set'");
            return before == null ? standard : before.policy;
        }
    }
}
