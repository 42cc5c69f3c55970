package io.roundtrip.coordinator.engine;

import com.arjuna.ats.arjuna.coordinator.ActionStatus;
import io.narayana.lra.coordinator.domain.model.LongRunningAction;
import io.narayana.lra.coordinator.domain.service.LRAService;
import io.narayana.lra.logging.LRALogger;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.net.URISyntaxException;

/** The start of an LRA that is nobody's child, as {@link LRAService#startLRA} does it, answers included, but for its monitor. */
final class LraStart {

    private final LongRunningAction lra;

    private LraStart(LongRunningAction lra) {
        this.lra = lra;
    }

    static LraStart of(LRAService lras, String baseUri, String clientId) {
        try {
            return new LraStart(new LongRunningAction(lras, baseUri, null, clientId));
        } catch (URISyntaxException e) {
            throw refused(Response.Status.PRECONDITION_FAILED, "Invalid base URI: '" + baseUri + "'");
        }
    }

    String uid() {
        return lra.get_uid().fileStringForm();
    }

    /** Writes it to the store; afterwards it is to be remembered. */
    LongRunningAction begin(Long timeLimit) {
        int status = lra.begin(timeLimit);
        if (lra.getLRAStatus() == null) {
            throw refused(
                    Response.Status.SERVICE_UNAVAILABLE,
                    LRALogger.i18nLogger.warn_saveState(LongRunningAction.DEACTIVATE_REASON));
        }
        if (status != ActionStatus.RUNNING) {
            lra.finishLRA(true);
            throw refused(
                    Response.Status.INTERNAL_SERVER_ERROR, "Could not start LRA: " + ActionStatus.stringForm(status));
        }
        return lra;
    }

    private static WebApplicationException refused(Response.Status status, String reason) {
        return new WebApplicationException(
                Response.status(status).entity(reason).build());
    }
}
