package dev.weir.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UnicodeTest {

    @Test
    void says_of_latin_greek_and_cyrillic_what_every_java_says() {
        for (int codePoint = 0; codePoint < 0x530; codePoint++) {
            // Between them stand phonetic letters, whose categories have changed.
            boolean changed = codePoint >= 0x250 && codePoint < 0x2B0;
            if (changed || Character.getType(codePoint) == Character.UNASSIGNED) {
                continue;
            }
            assertThat(Unicode.getType(codePoint)).as("type of %x", codePoint).isEqualTo(Character.getType(codePoint));
            assertThat(Unicode.isLetter(codePoint)).as("%x", codePoint).isEqualTo(Character.isLetter(codePoint));
            assertThat(Unicode.isDigit(codePoint)).as("%x", codePoint).isEqualTo(Character.isDigit(codePoint));
            assertThat(Unicode.isUpperCase(codePoint)).as("%x", codePoint).isEqualTo(Character.isUpperCase(codePoint));
            assertThat(Unicode.isLowerCase(codePoint)).as("%x", codePoint).isEqualTo(Character.isLowerCase(codePoint));
            assertThat(Unicode.toLowerCase(codePoint)).as("%x", codePoint).isEqualTo(Character.toLowerCase(codePoint));
        }
    }

    @Test
    void knows_what_only_later_versions_of_java_know() {
        // An emoji and a letter of Unicode 14 and 15: Java 17 knows 13.
        assertThat(Unicode.getType(0x1F979)).isEqualTo(Character.OTHER_SYMBOL);
        assertThat(Unicode.isLetter(0x1E4D0)).isTrue();
    }

    @Test
    void knows_what_is_written_from_right_to_left() {
        assertThat(Unicode.isRightToLeft('ש')).isTrue();
        assertThat(Unicode.isRightToLeft('س')).isTrue();
        assertThat(Unicode.isRightToLeft('s')).isFalse();
        assertThat(Unicode.isRightToLeft('7')).isFalse();
    }
}
