package dev.weir.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an operator orders about an author's personal data. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes(@JsonSubTypes.Type(PrivacyCommand.Erase.class))
public sealed interface PrivacyCommand {

    Codec<PrivacyCommand> CODEC = new EventCodec<>(PrivacyCommand::read);

    /** The command's own id: the same id again is the same command. */
    String id();

    /** Whom it is about: {@code user:...}, or {@code guest:} and a keyed hash. */
    String author();

    /** Who ordered it. */
    String operator();

    Instant at();

    /** What becomes of comments that readers see. */
    enum Mode {
        /** They stay, without anything of their author. */
        @JsonProperty("anonymise")
        ANONYMISE,
        /** They are withdrawn. */
        @JsonProperty("remove")
        REMOVE
    }

    /**
     * Weir is to forget the author, and all comments written until then.
     *
     * @param mode null for what each blog's policy says
     */
    @JsonTypeName("privacy.erase")
    record Erase(String id, String author, @Nullable Mode mode, String operator, Instant at) implements PrivacyCommand {

        /** The same at another time. */
        public Erase at(Instant when) {
            return new Erase(id, author, mode, operator, when);
        }
    }

    private static PrivacyCommand read(Fields fields) throws InvalidEventException {
        return fields.type(Readers.BY_TYPE).read(fields);
    }

    /** How the fields of each type are read. */
    final class Readers {

        private static final Map<String, EventReader<PrivacyCommand>> BY_TYPE = Map.of("privacy.erase", Readers::erase);

        private static final Map<String, Mode> MODES = Map.of("anonymise", Mode.ANONYMISE, "remove", Mode.REMOVE);

        private Readers() {}

        private static PrivacyCommand erase(Fields fields) throws InvalidEventException {
            return new Erase(
                    fields.id("id"),
                    fields.author("author"),
                    fields.optionalChoice("mode", MODES),
                    fields.id("operator"),
                    fields.time("at"));
        }
    }
}
