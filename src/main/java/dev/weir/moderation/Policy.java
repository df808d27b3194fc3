package dev.weir.moderation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A blog's moderation policy, ready to decide with. Immutable and safe for use by many threads; making one
 * compiles its word lists, so make it once per document.
 */
public final class Policy {

    private final JsonNode document;
    private final Receipt.PolicyReference reference;
    private final Limits limits;
    private final Privacy privacy;
    private final List<ConfiguredCheck> checks;

    /** A check with its settings. */
    record ConfiguredCheck(CheckType type, Check check) {
        boolean waivable() {
            return type.waivable();
        }
    }

    /**
     * The longest values that the blog takes; each at most what the contract allows.
     *
     * @param author in characters (Unicode code points)
     * @param email in characters
     * @param url in characters
     * @param content in bytes of UTF-8
     */
    public record Limits(int author, int email, int url, int content) {

        /** What the contract allows at most: WordPress's column sizes. */
        public static final Limits CONTRACT = new Limits(245, 100, 200, 65_525);
    }

    /** What becomes of an erased author's comments that readers see. */
    public enum Erasing {
        /** They stay, without anything of their author. */
        ANONYMISE,
        /** They are withdrawn. */
        REMOVE
    }

    /**
     * What happens when an author is erased.
     *
     * @param keepBlocks whether a blocked author stays blocked, by a keyed hash of who she is
     */
    public record Privacy(Erasing erasing, boolean keepBlocks) {}

    Policy(
            JsonNode document,
            Receipt.PolicyReference reference,
            Limits limits,
            Privacy privacy,
            List<ConfiguredCheck> checks) {
        this.document = document;
        this.reference = reference;
        this.limits = limits;
        this.privacy = privacy;
        this.checks = List.copyOf(checks);
    }

    /** A copy of the effective document: what was written, laid over its preset. */
    public JsonNode document() {
        return document.deepCopy();
    }

    public @Nullable String version() {
        return reference.version();
    }

    public Receipt.PolicyReference reference() {
        return reference;
    }

    public Limits limits() {
        return limits;
    }

    public Privacy privacy() {
        return privacy;
    }

    List<ConfiguredCheck> checks() {
        return checks;
    }
}
