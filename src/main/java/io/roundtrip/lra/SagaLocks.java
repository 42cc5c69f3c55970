package io.roundtrip.lra;

import java.net.URI;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/** A lock for each saga, from a fixed number: two sagas may share one, and then join one after another. */
class SagaLocks {

    private final Lock[] stripes =
            Stream.generate(ReentrantLock::new).limit(256).toArray(Lock[]::new);

    Lock of(URI lra) {
        return stripes[Math.floorMod(lra.hashCode(), stripes.length)];
    }
}
