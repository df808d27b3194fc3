package dev.weir.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** Free ports on loopback. */
public final class Ports {

    /**
     * Systems give ports to outgoing connections from 32768 (Linux) or 49152 (RFC 6335) on. One of those may be gone
     * before a server takes it, or while a server that was killed is down.
     */
    private static final int FIRST = 15_000;

    private static final int LAST = 32_767;

    private static final int MOST_TRIES = 1_000;

    private Ports() {}

    /**
     * So many, all different; each was free a moment ago, and is none that the system gives to outgoing connections.
     *
     * @throws IllegalStateException if so many are not found
     */
    public static List<Integer> free(int count) {
        Map<Integer, ServerSocket> held = new LinkedHashMap<>();
        try {
            for (int tries = 0; held.size() < count; tries++) {
                if (tries == MOST_TRIES + count) {
                    throw new IllegalStateException(
                            count + " free ports were not found between " + FIRST + " and " + LAST);
                }
                hold(ThreadLocalRandom.current().nextInt(FIRST, LAST + 1), held);
            }
            return new ArrayList<>(held.keySet());
        } finally {
            held.values().forEach(Ports::close);
        }
    }

    /** One, as {@link #free(int)} finds them. */
    public static int free() {
        return free(1).get(0);
    }

    private static void hold(int port, Map<Integer, ServerSocket> held) {
        ServerSocket socket = null;
        try {
            socket = new ServerSocket();
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
            held.put(port, socket);
        } catch (IOException e) {
            // Somebody has it, be it ourselves: the next one.
            close(socket);
        }
    }

    private static void close(ServerSocket socket) {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException e) {
            // It was only held, nothing went through it.
        }
    }
}
