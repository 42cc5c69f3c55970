package io.roundtrip.acceptance.lraload;

import java.io.IOException;
import java.net.URI;
import java.util.function.LongConsumer;

/** Runs LRAs one after another: start, three joins, close. */
final class LraClient {
    private static final int JOINS = 3;
    private static final String CLOSED = "Closed";

    private final String name;
    private final int port;
    private final String participant;
    private Line line;
    private int number;

    LraClient(String name, int port, String participant) {
        this.name = name;
        this.port = port;
        this.participant = participant;
    }

    /** One LRA; its length in nanoseconds goes to {@code done}, what is wrong is thrown. */
    void run(LongConsumer done) throws IOException {
        try {
            if (line == null) {
                line = new Line(port);
            }
            long begin = System.nanoTime();
            runOne();
            done.accept(System.nanoTime() - begin);
        } catch (IOException e) {
            hangUp(); // what else would come belongs to another answer
            throw e;
        }
    }

    private void runOne() throws IOException {
        String id = URI.create(call("POST", "/lra-coordinator/start?ClientID=" + name + "&TimeLimit=0", "", 201)
                        .location())
                .getRawPath();
        number++;
        for (int step = 1; step <= JOINS; step++) {
            call("PUT", id, "Link: " + links(participant + "/" + name + "-" + number + "-" + step) + "\r\n", 200);
        }
        Line.Reply closed = call("PUT", id + "/close", "", 200);
        if (!closed.body().contains(CLOSED)) {
            throw new IOException("close answered " + closed.body());
        }
    }

    private static String links(String step) {
        return "<" + step + "/compensate>; rel=\"compensate\",<" + step + "/complete>; rel=\"complete\",<" + step
                + "/status>; rel=\"status\"";
    }

    private Line.Reply call(String method, String path, String headers, int expected) throws IOException {
        Line.Reply reply = line.call(method, path, headers);
        if (reply.status() != expected) {
            throw new IOException(method + " answered " + reply.status() + " " + reply.body());
        }
        return reply;
    }

    void hangUp() {
        try {
            if (line != null) {
                line.close();
            }
        } catch (IOException e) {
            // It is of no use any more.
        }
        line = null;
    }
}
