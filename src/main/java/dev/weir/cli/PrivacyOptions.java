package dev.weir.cli;

import dev.weir.event.AuthorKey;
import dev.weir.event.CommentKey;
import dev.weir.event.InvalidEventException;
import dev.weir.event.Topics;
import dev.weir.service.AuthorKeyBook;
import dev.weir.service.HashKey;
import dev.weir.service.KafkaClients;
import dev.weir.service.TopicReader;
import dev.weir.stream.AuthorNames;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Whom a command about personal data means. */
final class PrivacyOptions {

    @Parameters(
            paramLabel = "AUTHOR",
            description =
                    "An e-mail address (of a guest), user:<provider>:<subject>, guest:<hash>, or a comment of hers as"
                            + " <blog>/<comment>.")
    private String author = "";

    @Option(
            names = "--hash-key",
            paramLabel = "SECRET",
            description =
                    "The secret that the service has; better in WEIR_HASH_KEY. Default: the one in the data folder.")
    private @Nullable String hashKey;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            defaultValue = "weir-data",
            description = "The data folder of `weir run`. Default: ${DEFAULT-VALUE}.")
    private Path data = Path.of("");

    /**
     * Whom the operator means.
     *
     * @param key the author's key
     * @param email as given; null if it was not an e-mail
     */
    record Author(String key, @Nullable String email) {}

    /**
     * @throws CommandException if the secret is missing
     */
    AuthorNames names() {
        Path kept = data.resolve("hash-key");
        if (hashKey == null && !Files.exists(kept)) {
            throw CommandException.usage(
                    "--hash-key is missing, and " + kept + " is not there: without the secret that the"
                            + " service has, nobody's comments can be told from others'. Give it as WEIR_HASH_KEY");
        }
        return new AuthorNames(hashKey == null ? HashKey.keptIn(kept) : HashKey.checked(hashKey, "--hash-key"));
    }

    /**
     * @throws CommandException if it is nobody
     */
    Author author(KafkaClients clients, AuthorNames names) {
        String given = author.strip();
        if (given.startsWith("user:") || given.startsWith("guest:")) {
            return new Author(given, null);
        }
        if (given.indexOf('@') > 0 && given.indexOf('/') < 0) {
            return new Author(names.ofEmail(given), given);
        }
        return new Author(ofComment(clients, comment(given)), null);
    }

    private static CommentKey comment(String text) {
        try {
            return CommentKey.parse(text);
        } catch (InvalidEventException e) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "\"" + Terminal.safe(text) + "\" is no author; write an e-mail address, user:<provider>:<subject>,"
                            + " guest:<hash>, or <blog>/<comment>",
                    e);
        }
    }

    private static String ofComment(KafkaClients clients, CommentKey comment) {
        String[] id = {null};
        TopicReader.readToEnd(clients, Topics.VERDICTS.name(), found -> {
            if (new String(found.key(), StandardCharsets.UTF_8).equals(comment.toString())) {
                String sealed = sealedWith(found.value());
                id[0] = sealed == null ? id[0] : sealed;
            }
        });
        AuthorKey key = id[0] == null ? null : new AuthorKeyBook(clients).apply(id[0]);
        if (key == null || key.author() == null) {
            throw CommandException.failed(
                    key == null
                            ? "no verdict has been given on " + Terminal.safe(comment.toString())
                                    + ", or author-keys may not be read here"
                            : "the author of " + Terminal.safe(comment.toString()) + " is erased already");
        }
        return key.author();
    }

    private static @Nullable String sealedWith(byte[] verdict) {
        try {
            var sealed = Topics.VERDICTS.value().decode(verdict).sealed();
            return sealed == null ? null : sealed.key();
        } catch (InvalidEventException e) {
            return null;
        }
    }
}
