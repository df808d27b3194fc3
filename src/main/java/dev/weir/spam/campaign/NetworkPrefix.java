package dev.weir.spam.campaign;

import org.jspecify.annotations.Nullable;

/**
 * What of a network address tells one connection from another: all of an IPv4 address, the first 64 bits of an IPv6
 * address, of which a customer has all the rest (RFC 4291, 2.5.4; RFC 6177). Only its keyed hash may be kept.
 */
public final class NetworkPrefix {

    private static final int GROUPS = 8;

    private NetworkPrefix() {}

    /**
     * The prefix in one way of writing; null if the text is no address.
     *
     * @param address as a frontend sent it: IPv4, IPv6, IPv4 mapped into IPv6; with or without brackets and zone
     */
    public static @Nullable String of(String address) {
        String bare = address.strip();
        if (bare.startsWith("[") && bare.endsWith("]")) {
            bare = bare.substring(1, bare.length() - 1);
        }
        int zone = bare.indexOf('%');
        bare = zone < 0 ? bare : bare.substring(0, zone);
        return bare.indexOf(':') < 0 ? ipv4(bare) : ipv6(bare);
    }

    private static @Nullable String ipv4(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return null;
        }
        StringBuilder plain = new StringBuilder();
        for (String part : parts) {
            int value = number(part, 10, 3);
            if (value < 0 || value > 255) {
                return null;
            }
            plain.append(plain.isEmpty() ? "" : ".").append(value);
        }
        return plain.toString();
    }

    private static @Nullable String ipv6(String text) {
        int lastColon = text.lastIndexOf(':');
        String tail = text.substring(lastColon + 1);
        String mapped = tail.indexOf('.') < 0 ? null : ipv4(tail);
        if (tail.indexOf('.') >= 0 && mapped == null) {
            return null;
        }
        int[] groups = groups(mapped == null ? text : text.substring(0, lastColon + 1) + hexGroups(mapped));
        if (groups.length == 0) {
            return null;
        }
        boolean isMapped = groups[5] == 0xFFFF && (groups[0] | groups[1] | groups[2] | groups[3] | groups[4]) == 0;
        if (isMapped) {
            return (groups[6] >> 8) + "." + (groups[6] & 0xFF) + "." + (groups[7] >> 8) + "." + (groups[7] & 0xFF);
        }
        return Integer.toHexString(groups[0])
                + ":" + Integer.toHexString(groups[1])
                + ":" + Integer.toHexString(groups[2])
                + ":" + Integer.toHexString(groups[3]) + "::/64";
    }

    private static String hexGroups(String ipv4) {
        String[] parts = ipv4.split("\\.");
        int high = Integer.parseInt(parts[0]) << 8 | Integer.parseInt(parts[1]);
        int low = Integer.parseInt(parts[2]) << 8 | Integer.parseInt(parts[3]);
        return Integer.toHexString(high) + ":" + Integer.toHexString(low);
    }

    /** The eight groups, or none if the text has others. */
    private static int[] groups(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            int[] all = list(text);
            return all.length == GROUPS ? all : new int[0];
        }
        int[] head = gap == 0 ? new int[0] : list(text.substring(0, gap));
        int[] tail = gap + 2 == text.length() ? new int[0] : list(text.substring(gap + 2));
        boolean broken = (gap > 0 && head.length == 0) || (gap + 2 < text.length() && tail.length == 0);
        if (broken || head.length + tail.length >= GROUPS) {
            return new int[0];
        }
        int[] groups = new int[GROUPS];
        System.arraycopy(head, 0, groups, 0, head.length);
        System.arraycopy(tail, 0, groups, GROUPS - tail.length, tail.length);
        return groups;
    }

    private static int[] list(String text) {
        String[] parts = text.split(":", -1);
        int[] groups = new int[parts.length];
        for (int i = 0; i < parts.length; i++) {
            groups[i] = number(parts[i], 16, 4);
            if (groups[i] < 0) {
                return new int[0];
            }
        }
        return groups;
    }

    private static int number(String digits, int radix, int longest) {
        if (digits.isEmpty() || digits.length() > longest) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            int digit = c < 0x80 ? Character.digit(c, radix) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value * radix + digit;
        }
        return value;
    }
}
