package dev.weir.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * A piece of network on loopback that can break: it passes bytes between who connects to its port and a target. It has a
 * thread for each direction of each connection. Thread-safe.
 */
final class TcpProxy implements AutoCloseable {

    private static final int CONNECT_MILLIS = 5_000;
    private static final Duration BLINK = Duration.ofMillis(20);
    private static final int PIECE = 16 * 1024;

    /** How the network is. */
    enum Weather {
        /** Bytes pass at once. */
        FAIR,
        /** Each piece of up to 16 KiB takes a quarter of a second, in each direction. */
        SLOW,
        /** Connections stand, and nothing comes through; what was sent arrives when the weather clears. */
        BLACK_HOLE,
        /** All connections break, and new ones break at once. */
        CUT
    }

    private static final Duration SLOWNESS = Duration.ofMillis(250);

    private final ServerSocket server;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile Weather weather = Weather.FAIR;
    private volatile boolean closed;

    private TcpProxy(ServerSocket server, int target) {
        this.server = server;
        this.target = target;
    }

    /**
     * Listens on a free port from now on.
     *
     * @param target the port on loopback to pass on to
     */
    static TcpProxy to(int target) {
        try {
            ServerSocket server = new ServerSocket();
            server.bind(new InetSocketAddress("localhost", 0));
            TcpProxy proxy = new TcpProxy(server, target);
            proxy.start(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException("no port for a proxy", e);
        }
    }

    int port() {
        return server.getLocalPort();
    }

    void weather(Weather now) {
        weather = now;
        if (now == Weather.CUT) {
            open.forEach(TcpProxy::closeQuietly);
        }
    }

    @Override
    public void close() {
        closed = true;
        closeQuietly(server);
        open.forEach(TcpProxy::closeQuietly);
    }

    private void accept() {
        while (!closed) {
            try {
                Socket client = server.accept();
                start(() -> connect(client));
            } catch (IOException e) {
                // Closed, or out of files for a moment; the loop's condition tells.
                LockSupport.parkNanos(BLINK.toNanos());
            }
        }
    }

    private void connect(Socket client) {
        open.add(client);
        Socket there = new Socket();
        open.add(there);
        try {
            awaitPassage();
            there.connect(new InetSocketAddress("localhost", target), CONNECT_MILLIS);
            client.setTcpNoDelay(true);
            there.setTcpNoDelay(true);
            start(() -> pass(client, there));
            pass(there, client);
        } catch (IOException e) {
            // The target is down: so is the way to it.
            part(client, there);
        }
    }

    private void pass(Socket from, Socket to) {
        byte[] piece = new byte[PIECE];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int size = in.read(piece); size >= 0; size = in.read(piece)) {
                awaitPassage();
                out.write(piece, 0, size);
            }
        } catch (IOException e) {
            // One end is gone; the other shall know.
        } finally {
            part(from, to);
        }
    }

    private void awaitPassage() throws IOException {
        if (weather == Weather.SLOW) {
            LockSupport.parkNanos(SLOWNESS.toNanos());
        }
        while (weather == Weather.BLACK_HOLE && !closed) {
            LockSupport.parkNanos(BLINK.toNanos());
        }
        if (weather == Weather.CUT || closed) {
            throw new IOException("the network is cut");
        }
    }

    private void part(Socket one, Socket other) {
        closeQuietly(one);
        closeQuietly(other);
        open.remove(one);
        open.remove(other);
    }

    private void start(Runnable work) {
        Thread thread = new Thread(work, "chaos-proxy-" + target);
        thread.setDaemon(true);
        thread.start();
    }

    private static void closeQuietly(java.io.Closeable what) {
        try {
            what.close();
        } catch (IOException e) {
            // It is to be gone, and is.
        }
    }
}
