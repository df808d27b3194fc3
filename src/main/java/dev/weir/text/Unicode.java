package dev.weir.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterEnums.ECharacterCategory;
import com.ibm.icu.lang.UCharacterEnums.ECharacterDirection;

/**
 * What Unicode says of characters, by ICU's tables. Java has tables of its own, but each version of Java those of another
 * version of Unicode, and the same comment must be read in the same way on all of them. Methods are named after those of
 * {@link Character} and give the same values.
 */
public final class Unicode {

    private Unicode() {}

    public static boolean isLetter(int codePoint) {
        return UCharacter.isLetter(codePoint);
    }

    public static boolean isDigit(int codePoint) {
        return UCharacter.isDigit(codePoint);
    }

    public static boolean isLetterOrDigit(int codePoint) {
        return UCharacter.isLetterOrDigit(codePoint);
    }

    public static boolean isUpperCase(int codePoint) {
        return UCharacter.isUUppercase(codePoint);
    }

    public static boolean isLowerCase(int codePoint) {
        return UCharacter.isULowercase(codePoint);
    }

    public static int toLowerCase(int codePoint) {
        return UCharacter.toLowerCase(codePoint);
    }

    public static boolean isIdeographic(int codePoint) {
        return UCharacter.hasBinaryProperty(codePoint, com.ibm.icu.lang.UProperty.IDEOGRAPHIC);
    }

    /** The general category, as {@link Character#getType(int)} numbers it: ICU has no gap at 17. */
    public static int getType(int codePoint) {
        int type = UCharacter.getType(codePoint);
        return type <= ECharacterCategory.FORMAT ? type : type + 1;
    }

    /** Whether it is written from right to left. */
    public static boolean isRightToLeft(int codePoint) {
        int direction = UCharacter.getDirection(codePoint);
        return direction == ECharacterDirection.RIGHT_TO_LEFT || direction == ECharacterDirection.RIGHT_TO_LEFT_ARABIC;
    }
}
