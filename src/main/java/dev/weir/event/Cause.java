package dev.weir.event;

import java.util.Locale;

/** Why a record could not be taken. Its {@link #code()} stands in the headers of the dead letter. */
public enum Cause {
    NULL_KEY,
    NULL_VALUE,
    RECORD_TOO_LARGE,
    NOT_UTF8,
    NOT_JSON,
    NOT_AN_OBJECT,
    UNKNOWN_TYPE,
    MISSING_FIELD,
    WRONG_TYPE,
    BAD_TIME,
    BAD_VALUE,
    TOO_LONG,
    KEY_MISMATCH,
    INVALID_POLICY,
    /** A like by somebody who was not logged in. */
    NOT_LOGGED_IN,
    /** A decision, an edit or a deletion of a comment that does not exist. */
    UNKNOWN_COMMENT,
    /** A decision about, or an edit of, a comment that its author took back. */
    COMMENT_WITHDRAWN,
    /** A decision about content that has been edited since. */
    STALE_DECISION,
    /** An edit by somebody who neither wrote the comment nor may edit it. */
    NOT_THE_AUTHOR,
    /** A command that names a spam model that there never was. */
    UNKNOWN_MODEL_VERSION,
    /** A decision on a campaign that does not exist. */
    UNKNOWN_CAMPAIGN,
    /** Weir itself failed at this record: a bug. */
    PROCESSING_FAILED;

    /** As it stands in headers and documents: {@code not-json}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
