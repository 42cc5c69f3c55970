package io.roundtrip.acceptance.lraload;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** The participant of all LRAs: answers every request with 200 and nothing, in one thread, and counts. */
final class EmptyAnswers implements AutoCloseable {
    private static final byte[] ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(ISO_8859_1);
    private static final int MOST_WAITING = 1024;
    private static final int LONGEST_REQUEST = 16 * 1024;

    private final Selector selector = Selector.open();
    private final ServerSocketChannel server = ServerSocketChannel.open();
    private final AtomicLong answered = new AtomicLong();

    EmptyAnswers() throws IOException {
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), MOST_WAITING);
        server.configureBlocking(false);
        server.register(selector, SelectionKey.OP_ACCEPT);
        Thread thread = new Thread(this::serve, "participant");
        thread.setDaemon(true);
        thread.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.socket().getLocalPort();
    }

    long answered() {
        return answered.get();
    }

    private void serve() {
        try {
            while (selector.isOpen()) {
                selector.select(this::serve);
            }
        } catch (IOException | RuntimeException e) {
            // Closed: the run is over. Anything else shows as callbacks that are missing.
        }
    }

    private void serve(SelectionKey key) {
        try {
            if (key.isAcceptable()) {
                accept();
            } else {
                read((SocketChannel) key.channel(), (ByteBuffer) key.attachment());
            }
        } catch (IOException e) {
            close(key);
        }
    }

    private void accept() throws IOException {
        SocketChannel caller = server.accept();
        if (caller != null) {
            caller.configureBlocking(false);
            caller.socket().setTcpNoDelay(true);
            caller.register(selector, SelectionKey.OP_READ, ByteBuffer.allocate(LONGEST_REQUEST));
        }
    }

    private void read(SocketChannel caller, ByteBuffer received) throws IOException {
        if (caller.read(received) < 0) {
            throw new IOException("closed by the caller");
        }
        if (isWhole(received)) {
            received.clear();
            answered.incrementAndGet();
            caller.write(ByteBuffer.wrap(ANSWER)); // 38 bytes fit into a buffer that was empty
        } else if (!received.hasRemaining()) {
            throw new IOException("longer than a callback is");
        }
    }

    /** No caller sends a second request before it has the answer, so what has arrived is one, or the beginning of one. */
    private static boolean isWhole(ByteBuffer received) {
        byte[] bytes = new byte[received.position()];
        received.get(0, bytes);
        String text = new String(bytes, ISO_8859_1);
        int head = text.indexOf("\r\n\r\n");
        if (head < 0) {
            return false;
        }
        String headers = text.substring(0, head + 2).toLowerCase(Locale.ROOT);
        if (headers.contains("\r\ntransfer-encoding: chunked\r\n")) {
            return text.endsWith("0\r\n\r\n");
        }
        int length = headers.indexOf("\r\ncontent-length:");
        return length < 0
                || text.length() - head - 4
                        >= Integer.parseInt(headers.substring(length + 17, headers.indexOf("\r\n", length + 2))
                                .strip());
    }

    private static void close(SelectionKey key) {
        try {
            key.channel().close();
        } catch (IOException e) {
            // It is of no use any more.
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            selector.close();
        } catch (IOException e) {
            // The process ends, and its sockets with it.
        }
    }
}
