package io.roundtrip.quickstart;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Processes of a quickstart that was killed before it could stop them; ended before anything new starts. */
final class Leftovers {
    private static final Duration GRACE = Duration.ofSeconds(4);

    private final DataDirectory data;
    private final Screen screen;

    Leftovers(DataDirectory data, Screen screen) {
        this.data = data;
        this.screen = screen;
    }

    /** Ends them in the order in which they would have been stopped. */
    void end() {
        List<String> backwards = new ArrayList<>(PartNames.ALL);
        Collections.reverse(backwards);
        for (String part : backwards) {
            PidFile file = data.pidFile(part);
            file.living().ifPresent(process -> end(part, process));
            file.delete();
        }
        postmaster().ifPresent(process -> end(PartNames.POSTGRES, process));
    }

    /** PostgreSQL keeps a pid file of its own: it finds one whose start we did not live to note. */
    private Optional<ProcessHandle> postmaster() {
        try {
            return Postgres.postmaster(data);
        } catch (IOException e) {
            throw new StartFailure("Cannot read what runs on " + data.postgres() + ": " + e.getMessage(), e);
        }
    }

    private void end(String part, ProcessHandle process) {
        screen.say("Ending " + part + " (pid " + process.pid() + "), left over from a quickstart that was killed.");
        process.destroy();
        if (!hasEnded(process)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            if (!hasEnded(process)) {
                throw new StartFailure(part + " (pid " + process.pid()
                        + ") is left over and cannot be ended. End it, then try again.");
            }
        }
    }

    private static boolean hasEnded(ProcessHandle process) {
        try {
            process.onExit().get(GRACE.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("Cannot watch process " + process.pid(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
