package dev.weir.service;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Where the embedded broker listens, and the address that it hands to its clients.
 *
 * @param host a name or an address of one interface; never a wildcard, since clients are told to come back to it
 * @param port 1 to 65535, or 0 for any free port
 */
public record ListenAddress(String host, int port) {

    /** Kafka's usual port, on loopback: the embedded broker asks nobody for a password. */
    public static final ListenAddress DEFAULT = new ListenAddress("localhost", 9092);

    /** @throws IllegalArgumentException if the host is empty, unknown or a wildcard, or the port out of range */
    public ListenAddress {
        if (host.isBlank()) {
            throw new IllegalArgumentException("listen: the host is missing; write host:port, such as localhost:9092");
        }
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("listen: the port must be from 0 (any free one) to 65535, not " + port);
        }
        if (resolve(host).isAnyLocalAddress()) {
            throw new IllegalArgumentException("listen: " + host
                    + " is every interface at once, and clients could not be told where to come back to;"
                    + " name one interface, such as localhost");
        }
    }

    /**
     * Reads {@code host:port}; an IPv6 address stands in brackets, as in {@code [::1]:9092}.
     *
     * @throws IllegalArgumentException if the text is anything else
     */
    public static ListenAddress parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 0) {
            throw malformed(text, null);
        }
        try {
            return new ListenAddress(unbracketed(text, colon), Integer.parseInt(text.substring(colon + 1)));
        } catch (NumberFormatException e) {
            throw malformed(text, e);
        }
    }

    /** Whether only processes of this machine can reach it. */
    boolean isLoopback() {
        return resolve(host).isLoopbackAddress();
    }

    /** The same host with another port. */
    ListenAddress withPort(int other) {
        return new ListenAddress(host, other);
    }

    /** {@code host:port}, as Kafka clients take it. */
    @Override
    public String toString() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }

    private static String unbracketed(String text, int colon) {
        String host = text.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) {
            return host.substring(1, host.length() - 1);
        }
        if (host.indexOf(':') >= 0) {
            throw malformed(text, null);
        }
        return host;
    }

    private static InetAddress resolve(String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("listen: no such host: " + host, e);
        }
    }

    private static IllegalArgumentException malformed(String text, NumberFormatException cause) {
        return new IllegalArgumentException(
                "listen: expected host:port, such as localhost:9092 or [::1]:9092, not \"" + text + "\"", cause);
    }
}
