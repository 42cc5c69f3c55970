package io.roundtrip.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.roundtrip.api.BookingReader.Booking;
import io.roundtrip.itinerary.Acceptance;
import io.roundtrip.itinerary.Itineraries;
import io.roundtrip.itinerary.ItineraryView;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Header;

/** The three calls of the contract, from the HTTP request to the answer. Its methods are public for Camel, which calls them. */
final class ItineraryCalls {

    static final String PATH = "/api/itineraries";

    /** Camel's name for the request that an exchange was made of. */
    private static final String REQUEST = "CamelHttpServletRequest";

    private final Itineraries itineraries;
    private final BookingReader reader;
    private final ObjectMapper json;
    private final ApiProperties properties;

    ItineraryCalls(Itineraries itineraries, BookingReader reader, ObjectMapper json, ApiProperties properties) {
        this.itineraries = itineraries;
        this.reader = reader;
        this.json = json;
        this.properties = properties;
    }

    public Answer create(@Header(REQUEST) HttpServletRequest request) {
        ApiCall call = ApiCall.of(request);
        Booking booking = reader.read(Collections.list(request.getHeaders(IdempotencyKey.HEADER)), call.body());
        Acceptance acceptance = itineraries.accept(call.clientId(), booking.key(), booking.hash(), booking.request());
        if (acceptance instanceof Acceptance.Taken taken) {
            return Answer.accepted(PATH + "/" + taken.itineraryId(), taken.body());
        }
        throw Refusal.of(acceptance);
    }

    public Answer read(@Header(REQUEST) HttpServletRequest request, @Header("id") String id) {
        return Optional.of(id)
                .filter(ListQuery::isId)
                .flatMap(known -> itineraries.view(ApiCall.of(request).clientId(), known))
                .map(view -> Answer.ok(json, view))
                .orElseThrow(() -> new ProblemException(
                        ProblemType.NOT_FOUND, "There is no such itinerary among your own. Check the id."));
    }

    public Answer list(@Header(REQUEST) HttpServletRequest request) {
        ListQuery query = ListQuery.of(request.getParameterMap());
        int size = properties.pageSize();
        // One more than a page has: its presence says that there is a next page.
        List<ItineraryView> found =
                itineraries.list(ApiCall.of(request).clientId(), query.status(), query.after(), size + 1);
        return Answer.ok(json, Page.of(found, size));
    }

    /** @param next id to go on after; null on the last page */
    private record Page(List<ItineraryView> itineraries, String next) {

        static Page of(List<ItineraryView> found, int size) {
            return found.size() > size
                    ? new Page(found.subList(0, size), found.get(size - 1).id())
                    : new Page(found, null);
        }
    }
}
