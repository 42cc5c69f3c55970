package io.roundtrip.coordinator.engine;

import com.arjuna.ats.internal.arjuna.objectstore.hornetq.HornetqJournalStore;
import java.lang.reflect.Field;
import org.apache.activemq.artemis.core.io.AbstractSequentialFileFactory;
import org.apache.activemq.artemis.core.io.IOCriticalErrorListener;
import org.apache.activemq.artemis.core.journal.impl.JournalImpl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the process, as kill -9 would, when the journal cannot be written: a full disk, a failed fsync.
 *
 * <p>Artemis tells whoever waits for a record that it is on disk even if writing it failed, and leaves it to a listener to see to it that
 * nobody acts on that. Narayana sets none: it would answer starts, joins and closes that the next restart knows nothing of. The listener is told
 * before those who wait are, so they get no answer instead of a wrong one, and the restart begins with what is on disk.
 */
final class JournalGuard implements IOCriticalErrorListener {

    private static final Logger LOG = LoggerFactory.getLogger(JournalGuard.class);

    private JournalGuard() {}

    /**
     * Watches a journal, which Narayana hands to nobody.
     *
     * @throws IllegalStateException when this Narayana keeps its journal elsewhere
     */
    static HornetqJournalStore watch(HornetqJournalStore store) {
        try {
            Field journal = HornetqJournalStore.class.getDeclaredField("journal");
            journal.setAccessible(true);
            var files = (AbstractSequentialFileFactory) ((JournalImpl) journal.get(store)).getFileFactory();
            files.setCriticalErrorListener(new JournalGuard());
            return store;
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new IllegalStateException(
                    "This version of Narayana keeps its journal elsewhere: see JournalGuard", e);
        }
    }

    @Override
    public void onIOException(Throwable cause, String message, String file) {
        LOG.error(
                "The journal cannot be written ({}): {}. The coordinator ends here, for nothing that it would answer now would be kept."
                        + " Mend the store and start it again.",
                file,
                message,
                cause);
        Runtime.getRuntime().halt(1);
    }
}
