package io.roundtrip.acceptance.client;

import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;

/** Somebody without a token. */
public final class Stranger {
    private Stranger() {}

    /** {@code GET} */
    public static Answer get(URI uri) {
        return Http.send(Http.request(uri).build());
    }

    /** {@code PUT} without a body. */
    public static Answer put(URI uri) {
        return Http.send(Http.request(uri).PUT(BodyPublishers.noBody()).build());
    }
}
