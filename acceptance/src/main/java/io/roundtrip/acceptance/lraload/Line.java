package io.roundtrip.acceptance.lraload;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Locale;

/** One connection that is kept alive, and one request at a time on it: an HTTP client that takes no CPU from what is measured. */
final class Line implements AutoCloseable {
    /** A close takes 6 s when no participant answers. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String host;
    private final Socket socket;
    private final InputStream in;

    /** @param location empty when the answer has none */
    record Reply(int status, String location, String body) {}

    Line(int port) throws IOException {
        host = "127.0.0.1:" + port;
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout((int) PATIENCE.toMillis());
        in = new BufferedInputStream(socket.getInputStream(), 4096);
    }

    /** @param headers each with its line end */
    Reply call(String method, String path, String headers) throws IOException {
        String request = method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\nAccept: text/plain\r\n" + headers
                + "Content-Length: 0\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(ISO_8859_1));
        return reply();
    }

    private Reply reply() throws IOException {
        int status = Integer.parseInt(line().split(" ", 3)[1]);
        String location = "";
        int length = 0;
        for (String header = line(); !header.isEmpty(); header = line()) {
            int colon = header.indexOf(':');
            String value = header.substring(colon + 1).strip();
            switch (header.substring(0, colon).toLowerCase(Locale.ROOT)) {
                case "location" -> location = value;
                case "content-length" -> length = Integer.parseInt(value);
                case "transfer-encoding" -> length = -1;
                default -> {}
            }
        }
        return new Reply(status, location, length < 0 ? chunks() : body(length));
    }

    private String chunks() throws IOException {
        StringBuilder body = new StringBuilder();
        int length;
        do {
            length = Integer.parseInt(line().split(";", 2)[0].strip(), 16);
            body.append(body(length));
            line();
        } while (length > 0);
        return body.toString();
    }

    private String body(int length) throws IOException {
        return new String(in.readNBytes(length), ISO_8859_1);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder(64);
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("The coordinator closed the connection");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
