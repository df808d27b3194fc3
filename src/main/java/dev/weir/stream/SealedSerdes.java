package dev.weir.stream;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.weir.event.AuthorKey;
import org.apache.kafka.common.serialization.Serde;

/** How stages keep and tell one another what is an author's: sealed. */
final class SealedSerdes {

    private SealedSerdes() {}

    static Serde<LedgerEntry> entries(KeyRing keys) {
        return SealedValues.of(
                Values.of(LedgerEntry.class),
                entry -> entry.submission() == null ? null : entry.submission().key(),
                null,
                keys);
    }

    static Serde<Waiting.Entry<Gathering>> gathering(KeyRing keys) {
        return SealedValues.of(
                Values.of(new TypeReference<Waiting.Entry<Gathering>>() {}),
                entry -> entry.what().comment() == null
                        ? null
                        : entry.what().comment().comment().key(),
                null,
                keys);
    }

    static Serde<Waiting.Entry<ThreadInput.Screened>> edits(KeyRing keys) {
        return SealedValues.of(
                Values.of(new TypeReference<Waiting.Entry<ThreadInput.Screened>>() {}),
                entry -> entry.what().comment().key(),
                null,
                keys);
    }

    static Serde<Waiting.Entry<Screening.Claim>> claims(KeyRing keys) {
        return SealedValues.of(
                Values.of(new TypeReference<Waiting.Entry<Screening.Claim>>() {}),
                entry -> entry.what().comment() == null
                        ? null
                        : entry.what().comment().key(),
                null,
                keys);
    }

    static Serde<Learning.Kept> lessons(KeyRing keys) {
        return SealedValues.of(
                Values.of(Learning.Kept.class), kept -> kept.lesson().key(), Learning.Kept.UNREADABLE, keys);
    }

    static Serde<LearningInput> taught(KeyRing keys) {
        return SealedValues.of(
                Values.of(LearningInput.class),
                input -> input instanceof LearningInput.Taught taught
                        ? taught.lesson().key()
                        : null,
                new LearningInput.Taught(Lesson.ERASED),
                keys);
    }

    /** The keys themselves, as who owns the author keeps them. */
    static Serde<AuthorKey> keys(StreamSettings settings, KeyRing keys) {
        return inTransit(Values.of(AuthorKey.class), settings, keys);
    }

    /** What passes from stage to stage and is deleted within seconds; all instances know the key. */
    static <T> Serde<T> inTransit(Serde<T> plain, StreamSettings settings, KeyRing keys) {
        return SealedValues.of(plain, new Identities(settings.hashKey()).transitKey(), keys);
    }
}
