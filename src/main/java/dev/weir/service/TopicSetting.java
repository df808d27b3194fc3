package dev.weir.service;

/** What a topic's setting must be. */
public record TopicSetting(String name, String value, Rule rule) {

    /** How strictly the value is meant. */
    public enum Rule {
        EXACTLY,
        /** More is fine: an operator may keep records longer, or allow larger ones. -1 means without end. */
        AT_LEAST
    }

    public static TopicSetting exactly(String name, String value) {
        return new TopicSetting(name, value, Rule.EXACTLY);
    }

    static TopicSetting atLeast(String name, long value) {
        return new TopicSetting(name, Long.toString(value), Rule.AT_LEAST);
    }

    /** Whether the topic's present value will do. */
    boolean holds(String present) {
        if (rule == Rule.EXACTLY) {
            return present.equals(value);
        }
        try {
            long number = Long.parseLong(present);
            return number == -1 || number >= Long.parseLong(value);
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
