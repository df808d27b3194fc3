package dev.weir.spam.campaign;

import java.time.Duration;

/**
 * Where the line is, and how much is remembered.
 *
 * <p>Each author who shows a signal gives it points, once, however often they write: {@link #point} for an ordinary
 * comment, more for a long text, a link, a disguise. A signal whose points reach {@link #hotAt} is hot.
 *
 * @param textWindow how long sightings of a like text count, in event time; at least a minute, as all windows
 * @param linkWindow the same for links
 * @param nameWindow the same for names in disguise
 * @param addressWindow the same for network addresses
 * @param memory how long a signal is remembered that keeps coming without getting hot, or that was decided
 * @param shortestText bare letters that a text must have to be compared: shorter ones are alike by chance,
 *     as are those with fewer than half as many different sequences of four
 * @param longText from this many bare letters on a text counts as long
 * @param likeness how much two texts must share, in percent, to be nearly the same
 * @param hotAt the points at which a signal is hot; it is cold again at less than half of them
 * @param fewestAuthors how many authors of no standing a hot signal has, whatever its points
 * @param point the points of an ordinary comment
 * @param longPoints further points for a long text
 * @param linkPoints further points for a text with a link, other than to the blog's own pages
 * @param disguisePoints further points for a text with a disguise
 * @param refusedPoints further points for each author of whom a moderator refused a comment with this signal
 * @param membersKept how many comments of a signal are remembered, the latest; the most authors that can be told apart
 */
public record CampaignSettings(
        Duration textWindow,
        Duration linkWindow,
        Duration nameWindow,
        Duration addressWindow,
        Duration memory,
        int shortestText,
        int longText,
        int likeness,
        int hotAt,
        int fewestAuthors,
        int point,
        int longPoints,
        int linkPoints,
        int disguisePoints,
        int refusedPoints,
        int membersKept) {

    /**
     * Measured on the labelled sets of the tests: a short plain sentence needs sixteen authors within a day, a long one
     * eight, with a link or a disguise four, with both three.
     */
    public static final CampaignSettings DEFAULT = new CampaignSettings(
            Duration.ofHours(24),
            Duration.ofHours(24),
            Duration.ofHours(24),
            Duration.ofHours(1),
            Duration.ofDays(30),
            20,
            40,
            40,
            16,
            3,
            1,
            1,
            3,
            3,
            4,
            200);

    /**
     * @throws IllegalArgumentException if a value is out of its bounds; the message names it
     */
    public CampaignSettings {
        window("textWindow", textWindow);
        window("linkWindow", linkWindow);
        window("nameWindow", nameWindow);
        window("addressWindow", addressWindow);
        window("memory", memory);
        between("shortestText", shortestText, 8, 1_000);
        between("longText", longText, shortestText, 10_000);
        between("likeness", likeness, 30, 100);
        between("hotAt", hotAt, 2, 10_000);
        between("fewestAuthors", fewestAuthors, 2, 100);
        between("point", point, 1, 100);
        between("longPoints", longPoints, 0, 100);
        between("linkPoints", linkPoints, 0, 100);
        between("disguisePoints", disguisePoints, 0, 100);
        between("refusedPoints", refusedPoints, 0, 100);
        between("membersKept", membersKept, 2 * fewestAuthors, 1_000);
    }

    /** How long sightings of a kind of signal count. */
    public Duration window(SignalKind kind) {
        return switch (kind) {
            case TEXT -> textWindow;
            case LINK -> linkWindow;
            case NAME -> nameWindow;
            case ADDRESS -> addressWindow;
        };
    }

    private static void window(String name, Duration value) {
        if (value.compareTo(Duration.ofMinutes(1)) < 0 || value.compareTo(Duration.ofDays(365)) > 0) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be from PT1M to P365D");
        }
    }

    private static void between(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be from " + least + " to " + most);
        }
    }
}
