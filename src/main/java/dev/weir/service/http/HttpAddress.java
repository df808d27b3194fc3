package dev.weir.service.http;

import dev.weir.service.ConfigurationException;
import java.util.Optional;

/**
 * Where the HTTP port listens.
 *
 * @param host a name or an address of one interface; {@code 0.0.0.0} or {@code ::} for all
 * @param port 1 to 65535, or 0 for any free port
 */
public record HttpAddress(String host, int port) {

    private static final String OFF = "off";

    /** @throws ConfigurationException if the host is missing, or the port out of range */
    public HttpAddress {
        if (host.isBlank()) {
            throw new ConfigurationException("--http-listen: the host is missing; write host:port, such as"
                    + " localhost:8080, or 0.0.0.0:8080 for all interfaces");
        }
        if (port < 0 || port > 65_535) {
            throw new ConfigurationException(
                    "--http-listen: the port must be from 0 (any free one) to 65535, not " + port);
        }
    }

    /**
     * Reads {@code host:port}; an IPv6 address stands in brackets.
     *
     * @return empty for {@code off} and for nothing at all
     * @throws ConfigurationException if the text is anything else
     */
    public static Optional<HttpAddress> parse(String text) {
        String trimmed = text.trim();
        if (trimmed.isEmpty() || trimmed.equalsIgnoreCase(OFF)) {
            return Optional.empty();
        }
        int colon = trimmed.lastIndexOf(':');
        String host = colon < 0 ? "" : trimmed.substring(0, colon);
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        if (colon < 0 || (!bracketed && host.indexOf(':') >= 0)) {
            throw malformed(text, null);
        }
        try {
            int port = Integer.parseInt(trimmed.substring(colon + 1));
            return Optional.of(new HttpAddress(bracketed ? host.substring(1, host.length() - 1) : host, port));
        } catch (NumberFormatException e) {
            throw malformed(text, e);
        }
    }

    /** {@code host:port}, as it stands in a URL. */
    @Override
    public String toString() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }

    private static ConfigurationException malformed(String text, NumberFormatException cause) {
        return new ConfigurationException(
                "--http-listen: expected host:port, such as localhost:8080 or [::1]:8080, or off; not \"" + text + "\"",
                cause);
    }
}
