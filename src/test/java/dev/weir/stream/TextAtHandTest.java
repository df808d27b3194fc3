package dev.weir.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.text.CommentText;
import dev.weir.text.Markup;
import org.junit.jupiter.api.Test;

class TextAtHandTest {

    private final TextAtHand text = new TextAtHand();

    @Test
    void shouldGiveOutTheSameReadingOfTheSameText() {
        // Given
        CommentText first = text.of("a text", Markup.HTML);

        // When
        CommentText second = text.of(new StringBuilder("a text").toString(), Markup.HTML);

        // Then
        assertThat(second).isSameAs(first);
    }

    @Test
    void shouldReadAnewWhatIsAnotherText() {
        // Given
        CommentText first = text.of("a text", Markup.HTML);

        // When / Then
        assertThat(text.of("another", Markup.HTML).raw()).isEqualTo("another");
        assertThat(text.of("a text", Markup.HTML)).isNotSameAs(first);
    }

    @Test
    void shouldReadAnewWhatIsWrittenInAnotherWay() {
        // Given
        text.of("*a* text", Markup.PLAIN);

        // When
        CommentText marked = text.of("*a* text", Markup.MARKDOWN);

        // Then
        assertThat(marked.markup()).isEqualTo(Markup.MARKDOWN);
    }
}
