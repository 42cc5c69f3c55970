package io.roundtrip.coordinator.engine;

import static io.narayana.lra.LRAConstants.COORDINATOR_PATH_NAME;
import static io.narayana.lra.LRAConstants.NARAYANA_LRA_API_VERSION_HEADER_NAME;

import io.narayana.lra.LRAConstants;
import io.narayana.lra.coordinator.api.Coordinator;
import io.narayana.lra.coordinator.domain.model.LongRunningAction;
import io.narayana.lra.coordinator.internal.LRARecoveryModule;
import jakarta.servlet.ServletContext;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.eclipse.microprofile.lra.annotation.LRAStatus;

/**
 * Narayana's REST API, path by path, with two rules added: an LRA that is Closing or Cancelling is not ended again (stock Narayana turns
 * a repeated close into a cancel, so that some participants are completed and others compensated), and joins to one LRA queue.
 */
@Path(COORDINATOR_PATH_NAME)
public class GuardedCoordinator extends Coordinator {

    @Context
    private ServletContext servlet;

    @Override
    public Response closeLRA(String lraId, String mediaType, String version, String compensator, String userData) {
        return end(
                lraId,
                false,
                mediaType,
                version,
                () -> super.closeLRA(lraId, mediaType, version, compensator, userData));
    }

    @Override
    public Response cancelLRA(String lraId, String mediaType, String version, String compensator, String userData) {
        return end(
                lraId,
                true,
                mediaType,
                version,
                () -> super.cancelLRA(lraId, mediaType, version, compensator, userData));
    }

    @Override
    public Response joinLRAViaBody(
            String lraId,
            long timeLimit,
            String compensatorLink,
            String mediaType,
            String version,
            String userData,
            String compensatorUrl) {
        return turns().join(
                        turn(lraId, find(lraId)),
                        () -> super.joinLRAViaBody(
                                lraId, timeLimit, compensatorLink, mediaType, version, userData, compensatorUrl));
    }

    /** Also of an LRA that failed: it is in no memory any more, but in the store. */
    @Override
    public Response getLRAStatus(String lraId, String mediaType, String version) {
        try {
            return super.getLRAStatus(lraId, mediaType, version);
        } catch (NotFoundException finished) {
            LRAStatus failed = LRARecoveryModule.getService().getLRA(id(lraId)).getStatus();
            return answer(failed, mediaType, version);
        }
    }

    private Response end(String lraId, boolean cancel, String mediaType, String version, Supplier<Response> end) {
        LongRunningAction lra = find(lraId);
        Response response = turns().end(
                        turn(lraId, lra),
                        () -> isEnding(lra, cancel)
                                ? answer(lra.getLRAStatus(), mediaType, version)
                                : CallbackLookup.during(end),
                        // An unknown LRA is for Narayana to answer: there is nothing to end.
                        () -> lra == null ? end.get() : answer(lra.getLRAStatus(), mediaType, version));
        if (lra != null) {
            CoordinatorEndpoints.of(servlet, Narayana.class).retryLater(lra);
        }
        return response;
    }

    private static boolean isEnding(LongRunningAction lra, boolean cancel) {
        if (lra == null) {
            return false;
        }
        // A nested LRA stays Closing until its parent ends, and so long it may be cancelled after all. A second close
        // would make Narayana forget its participants.
        boolean mayBeCancelled = cancel && !lra.isTopLevel();
        return lra.getLRAStatus() == LRAStatus.Cancelling
                || (lra.getLRAStatus() == LRAStatus.Closing && !mayBeCancelled);
    }

    /** Narayana takes an id in several spellings, once more encoded or with a query; all of them share one turn. */
    private static String turn(String lraId, LongRunningAction lra) {
        return lra == null ? lraId : lra.get_uid().fileStringForm();
    }

    private LongRunningAction find(String lraId) {
        try {
            return LRARecoveryModule.getService().lookupTransaction(id(lraId));
        } catch (IllegalArgumentException noId) {
            return null;
        }
    }

    private URI id(String lraId) {
        String decoded = URLDecoder.decode(lraId, StandardCharsets.UTF_8);
        // Nearly always it is the last segment alone. Narayana's regular expression would look for a slash from each of
        // its
        // characters on, which took a tenth of the coordinator's CPU.
        String uid = decoded.indexOf('/') < 0 ? decoded : LRAConstants.getLRAUid(decoded);
        return CoordinatorEndpoints.of(servlet, CoordinatorProperties.class).lra(uid);
    }

    /** In the words of Narayana's own answer to close and cancel. */
    private static Response answer(LRAStatus status, String mediaType, String version) {
        boolean json = MediaType.APPLICATION_JSON.equals(mediaType);
        return Response.ok(json ? "{\"status\":\"" + status + "\"}" : status.name())
                .header(NARAYANA_LRA_API_VERSION_HEADER_NAME, version)
                .build();
    }

    private LraTurns turns() {
        return CoordinatorEndpoints.of(servlet, LraTurns.class);
    }
}
