package dev.weir.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class MappedTextTest {

    @Test
    void shouldMapTheRawTextToItself() {
        // When
        MappedText text = MappedText.identity("abc");

        // Then
        assertThat(text.text()).isEqualTo("abc");
        assertThat(text.rawStart(0)).isZero();
        assertThat(text.rawEnd(0)).isZero();
        assertThat(text.rawStart(2)).isEqualTo(2);
        assertThat(text.rawEnd(3)).isEqualTo(3);
    }

    @Test
    void shouldLeaveOutWhatWasDroppedAroundAMatch() {
        // Given "x<b>yz</b>w" without its tags
        MappedText.Builder builder = new MappedText.Builder(11);
        builder.append('x', 0, 1);
        builder.appendRun("x<b>yz</b>w", 4, 6, 4);
        builder.append('w', 10, 11);

        // When
        MappedText text = builder.build();

        // Then
        assertThat(text.text()).isEqualTo("xyzw");
        assertThat(text.rawStart(1)).isEqualTo(4);
        assertThat(text.rawEnd(3)).isEqualTo(6);
        assertThat(text.rawEnd(1)).isEqualTo(1);
        assertThat(text.rawStart(4)).isEqualTo(11);
    }

    @Test
    void shouldMapAllOfAnExpansionToItsSource() {
        // Given one raw character that became three
        MappedText.Builder builder = new MappedText.Builder(2);
        builder.append('a', 0, 1);
        builder.append("...", 1, 2);

        // When
        MappedText text = builder.build();

        // Then
        assertThat(text.rawStart(3)).isEqualTo(1);
        assertThat(text.rawEnd(2)).isEqualTo(2);
    }

    @Test
    void shouldGrowWithItsText() {
        // Given
        MappedText.Builder builder = new MappedText.Builder(1);

        // When
        for (int i = 0; i < 1_000; i++) {
            builder.append('x', 0, 1);
        }

        // Then
        assertThat(builder.build().rawEnd(1_000)).isEqualTo(1);
    }

    @Test
    void shouldRefuseAReplacementOfAnotherLength() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MappedText.identity("abc").withText("ab"))
                .withMessageContaining("3")
                .withMessageContaining("2");
    }
}
