package dev.weir.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.chaos.TcpProxy.Weather;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TcpProxyTest {

    private static final int PATIENCE_MILLIS = 20_000;

    private ServerSocket echo;
    private TcpProxy proxy;

    @BeforeEach
    void startEcho() throws IOException {
        echo = new ServerSocket(0, 10, InetAddress.getByName("localhost"));
        Thread thread = new Thread(() -> {
            while (!echo.isClosed()) {
                try (Socket socket = echo.accept()) {
                    socket.getInputStream().transferTo(socket.getOutputStream());
                } catch (IOException e) {
                    // The other end broke off, as it may.
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
        proxy = TcpProxy.to(echo.getLocalPort());
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        echo.close();
    }

    @Test
    void passesBytesInBothDirections() throws IOException {
        try (Socket socket = connect()) {
            // When
            socket.getOutputStream().write(42);

            // Then
            assertThat(socket.getInputStream().read()).isEqualTo(42);
        }
    }

    @Test
    void breaksConnectionsWhenTheNetworkIsCut() throws IOException {
        try (Socket socket = connect()) {
            // Given
            socket.getOutputStream().write(42);
            socket.getInputStream().read();

            // When
            proxy.weather(Weather.CUT);

            // Then
            assertThat(readOrBroken(socket)).isEqualTo(-1);
        }
    }

    @Test
    void swallowsBytesInABlackHole() throws IOException {
        try (Socket socket = connect()) {
            // Given
            proxy.weather(Weather.BLACK_HOLE);
            socket.setSoTimeout(200);

            // When
            socket.getOutputStream().write(42);

            // Then
            assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void deliversWhatABlackHoleHeldBack() throws IOException {
        try (Socket socket = connect()) {
            // Given
            proxy.weather(Weather.BLACK_HOLE);
            socket.getOutputStream().write(42);

            // When
            proxy.weather(Weather.FAIR);

            // Then
            assertThat(socket.getInputStream().read()).isEqualTo(42);
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket("localhost", proxy.port());
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    private static int readOrBroken(Socket socket) {
        try {
            return socket.getInputStream().read();
        } catch (IOException e) {
            return -1;
        }
    }
}
