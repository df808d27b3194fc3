package dev.weir.text;

import com.ibm.icu.lang.UScript;
import java.util.HashMap;
import java.util.Map;

/**
 * Words spelt in letters that were gathered from several scripts for their looks alone, as generators of fancy text do.
 * A word of a single script is left as it is: it may be honest.
 */
final class Fancy {
    private static final int LEAST_LETTERS = 3;

    /** The alphabets of such generators, a to z; a blank where they use the plain letter. */
    private static final String[] ALPHABETS = {
        "卂乃匚ᗪ乇千Ꮆ卄丨ﾌҜㄥ爪几ㄖ卩Ɋ尺丂ㄒㄩᐯ山乂ㄚ乙",
        "ᗩᗷᑕᗪᗴᖴᘜᕼᏆᒍᛕᒪᗰᑎᝪᑭᑫᖇᔕᎢᑌᐯᗯ᙭ᎩᏃ",
        "ᗅᗸᑢᗫᕮᖷᏩᏲᎥᒎᏦᒺᗑᑏᗝᑷᑵᏒᏕᎿᏌᏉᏔጀᎽᘔ",
        "ᏗᏰፈᎴᏋᎦᎶᏂᎥᏠᏦᏝᎷᏁᎧᎮᎤᏒᏕᏖᏬᏉᏇጀᎩፚ",
        "ค๒ς๔єŦﻮђเןкɭ๓ภ๏קợгรՇยשฬאץչ",
        "คც८ძ૯Բ૭ҺɿʆқՆɱՈ૦ƿҩՐς੮υ౮ω૪עઽ",
        "ΛBᄃDΣFGΉIJKᄂMПӨPQЯƧTЦVЩXYZ",
        "αв¢∂єƒgнιנкℓмησρqяѕтυνωχуz",
        "ǟɮƈɖɛʄɢɦɨʝӄʟʍռօքզʀֆȶʊʋաӼʏʐ",
        "αႦƈԃҽϝɠԋιʝƙʅɱɳσρϙɾʂƚυʋɯxყȥ",
        "ąცƈɖɛʄɠɧıʝƙƖɱŋơ℘զཞʂɬų۷ῳҳყʑ",
        "ልጌርዕቿቻኗዘጎጋጕረጠክዐየዒዪነፕሁሀሠሸሃጊ",
        "ДБСDЄFGНІЈКГМИОРQЯЅТЦVШХУZ"
    };

    private static final Map<Integer, Character> LETTERS = letters();

    private Fancy() {}

    private static Map<Integer, Character> letters() {
        Map<Integer, Character> letters = new HashMap<>();
        for (String alphabet : ALPHABETS) {
            int[] codePoints = alphabet.codePoints().toArray();
            for (int i = 0; i < Math.min(26, codePoints.length); i++) {
                int lower = Unicode.toLowerCase(codePoints[i]);
                if (lower >= 0x80) {
                    letters.putIfAbsent(lower, (char) ('a' + i));
                    letters.putIfAbsent(codePoints[i], (char) ('a' + i));
                }
            }
        }
        return Map.copyOf(letters);
    }

    /** Spells such words plainly, in place; says how many letters were replaced. */
    static int replace(Draft draft) {
        int replaced = 0;
        int at = 0;
        while (at < draft.length) {
            int end = at;
            while (end < draft.length && isPart(draft.chars[end])) {
                end++;
            }
            if (end > at && isGathered(draft, at, end)) {
                replaced += spell(draft, at, end);
            }
            at = Math.max(end, at + 1);
        }
        return replaced;
    }

    private static boolean isPart(char c) {
        if (c < 0x80) {
            return c >= 'a' && c <= 'z';
        }
        return !Character.isSurrogate(c) && (Letters.kind(c) != Letters.NONE || LETTERS.containsKey((int) c));
    }

    private static char letter(char c) {
        return c < 0x80 ? c : LETTERS.getOrDefault((int) c, (char) 0);
    }

    private static boolean isGathered(Draft draft, int from, int to) {
        if (to - from < LEAST_LETTERS) {
            return false;
        }
        int first = -1;
        boolean several = false;
        boolean fancy = false;
        for (int i = from; i < to; i++) {
            char c = draft.chars[i];
            if (letter(c) == 0) {
                return false;
            }
            fancy |= c >= 0x80;
            int script = script(c);
            if (script >= 0) {
                several |= first >= 0 && script != first;
                first = script;
            }
        }
        return fancy && several;
    }

    /** The script of a letter, those that Japanese and Korean mix as one; -1 for what belongs to none. */
    private static int script(char c) {
        int script = UScript.getScript(c);
        return switch (script) {
            case UScript.HAN, UScript.HIRAGANA, UScript.KATAKANA, UScript.HANGUL -> UScript.HAN;
            case UScript.COMMON, UScript.INHERITED -> -1;
            default -> script;
        };
    }

    private static int spell(Draft draft, int from, int to) {
        int replaced = 0;
        for (int i = from; i < to; i++) {
            char plain = letter(draft.chars[i]);
            replaced += plain == draft.chars[i] ? 0 : 1;
            draft.chars[i] = plain;
        }
        return replaced;
    }
}
