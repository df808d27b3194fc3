package dev.weir.spam.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is kept in stores and topics can be read back. */
class CampaignJsonTest {

    private final ObjectMapper json = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private final CampaignWatch watch = new CampaignWatch();

    private <T> T rewritten(T value, Class<T> type) throws JsonProcessingException {
        return json.readValue(json.writeValueAsString(value), type);
    }

    @BeforeEach
    void aCampaign() {
        IntStream.range(0, 9)
                .forEach(i -> watch.comes(CampaignWatch.Comment.of(
                        i, "Main di 𝗪𝗘𝗧𝗢𝗡𝟴𝟴 sekarang juga, pasti menang: http://w.example/")));
    }

    @Test
    void shouldReadBackRecords() throws JsonProcessingException {
        for (String key : watch.records.keys("", "~", 100)) {
            // Given the record of a hot signal
            SignalRecord record = watch.records.get(key);
            assertThat(record).isNotNull();

            // When it is written and read, then it is the same
            assertThat(rewritten(record, SignalRecord.class)).isEqualTo(record);
        }
    }

    @Test
    void shouldReadBackCards() throws JsonProcessingException {
        // Given a card
        Campaign card = watch.onlyCard();

        // When it is written and read
        Campaign read = rewritten(card, Campaign.class);

        // Then it is the same
        assertThat(read).isEqualTo(card);
    }

    @Test
    void shouldReadBackHotSignals() throws JsonProcessingException {
        // Given what a comment matches
        CampaignMatch match = watch.comes(CampaignWatch.Comment.of(99, "hai 𝗪𝗘𝗧𝗢𝗡𝟴𝟴 http://w.example/x"))
                .get(0);

        // When it is written and read
        CampaignMatch read = rewritten(match, CampaignMatch.class);

        // Then it is the same
        assertThat(read).isEqualTo(match);
    }

    @Test
    void shouldReadBackSightings() throws JsonProcessingException {
        // Given all sightings of a comment
        CampaignWatch.Comment comment = CampaignWatch.Comment.of(
                        5, "Main di 𝗪𝗘𝗧𝗢𝗡𝟴𝟴 sekarang juga: http://w.example/")
                .from("hash");

        for (Sighting sighting : watch.traits(comment).sightings(comment.ref(), comment.showing(), watch.settings)) {
            // When it is written and read, then it is the same
            assertThat(rewritten(sighting, Sighting.class)).isEqualTo(sighting);
        }
    }
}
