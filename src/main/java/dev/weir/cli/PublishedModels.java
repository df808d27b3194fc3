package dev.weir.cli;

import dev.weir.event.Json;
import dev.weir.service.KafkaClients;
import dev.weir.service.TopicReader;
import dev.weir.stream.InternalTopics;
import dev.weir.stream.ModelHead;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * What the topic {@code spam-model} tells: which model is the present one, and which was the last of each day. For one
 * thread.
 */
final class PublishedModels implements AutoCloseable {

    private static final String HEAD = "head";
    private static final String DAY = "day/";

    private final TopicReader reader;
    private final TreeMap<LocalDate, ModelHead> days = new TreeMap<>();
    private @Nullable ModelHead present;

    private PublishedModels(TopicReader reader) {
        this.reader = reader;
    }

    /** Reads all that is there; {@link #readOn} reads what comes after it. */
    static PublishedModels read(KafkaClients clients) {
        PublishedModels models =
                new PublishedModels(new TopicReader(clients, InternalTopics.SPAM_MODEL, TopicReader.From.BEGINNING));
        try {
            while (!models.reader.atEnd()) {
                models.readOn();
            }
            return models;
        } catch (RuntimeException e) {
            models.close();
            throw e;
        }
    }

    /** Reads what is new; waits for it for a quarter of a second at most. */
    void readOn() {
        reader.poll().forEach(this::take);
    }

    /** The present model; null if none has been published yet. */
    @Nullable
    ModelHead present() {
        return present;
    }

    /** The last model of each day. One that has learned from nobody yet has no day. */
    SortedMap<LocalDate, ModelHead> days() {
        return Collections.unmodifiableSortedMap(days);
    }

    private void take(ConsumerRecord<byte[], byte[]> found) {
        String key = RecordView.key(found);
        if (key.equals(HEAD)) {
            present = found.value() == null ? null : head(found);
        } else if (key.startsWith(DAY)) {
            LocalDate day = day(found, key.substring(DAY.length()));
            if (found.value() == null) {
                days.remove(day);
            } else if (!day.equals(LocalDate.EPOCH)) {
                days.put(day, head(found));
            }
        }
    }

    private static LocalDate day(ConsumerRecord<byte[], byte[]> found, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw unreadable(found, e);
        }
    }

    private static ModelHead head(ConsumerRecord<byte[], byte[]> found) {
        try {
            ModelHead head = Json.read(found.value(), ModelHead.class);
            if (head == null || head.at() == null) {
                throw unreadable(found, new IllegalArgumentException("no head of a model"));
            }
            return head;
        } catch (UncheckedIOException e) {
            throw unreadable(found, e);
        }
    }

    private static CommandException unreadable(ConsumerRecord<byte[], byte[]> found, Exception e) {
        String place = found.topic() + "@" + found.partition() + ":" + found.offset();
        return new CommandException(ExitCode.FAILED, place + " is nothing that this version of Weir wrote", e);
    }

    @Override
    public void close() {
        reader.close();
    }
}
