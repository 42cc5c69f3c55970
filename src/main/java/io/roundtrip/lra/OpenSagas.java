package io.roundtrip.lra;

import java.net.URI;
import java.util.List;

/** What the coordinator has open for us. */
public interface OpenSagas {

    /**
     * Sagas of itineraries that were neither closed nor cancelled yet.
     *
     * @throws CoordinatorException when the coordinator does not tell
     */
    List<OpenSaga> active();

    /**
     * Cancels one.
     *
     * @return false when it was ending already, or had ended
     * @throws CoordinatorException when the coordinator could not be told
     */
    boolean cancel(URI lraId);

    /**
     * One of them.
     *
     * @param itineraryId what it was started for
     */
    record OpenSaga(URI lraId, String itineraryId) {}
}
