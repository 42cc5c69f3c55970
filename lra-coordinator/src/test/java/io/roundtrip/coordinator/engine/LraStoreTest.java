package io.roundtrip.coordinator.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.arjuna.ats.arjuna.common.Uid;
import com.arjuna.ats.arjuna.state.InputObjectState;
import com.arjuna.ats.arjuna.state.OutputObjectState;
import com.arjuna.ats.internal.arjuna.common.UidHelper;
import com.arjuna.ats.internal.arjuna.objectstore.hornetq.HornetqJournalEnvironmentBean;
import io.narayana.lra.coordinator.domain.model.FailedLongRunningAction;
import io.narayana.lra.coordinator.domain.model.LongRunningAction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LraStoreTest {

    @TempDir
    private Path directory;

    private final Uid alive = new Uid();
    private final Uid closing = new Uid();
    private LraStore store;

    @BeforeEach
    void open() throws Exception {
        HornetqJournalEnvironmentBean journal = new HornetqJournalEnvironmentBean();
        journal.setStoreDir(directory.toString());
        journal.setAsyncIO(false);
        store = new LraStore(journal, uid -> !uid.equals(alive));
        store.start();
    }

    @AfterEach
    void close() {
        store.stop();
    }

    @Test
    void showsRecoveryOnlyTheLrasThatNeedIt() throws Exception {
        write(alive, LongRunningAction.getType());
        write(closing, LongRunningAction.getType());

        assertThat(shown(LongRunningAction.getType())).containsExactly(closing);
        assertThat(store.read_committed(alive, LongRunningAction.getType()))
                .as("hidden, not gone")
                .isNotNull();
    }

    @Test
    void hidesNothingElse() throws Exception {
        write(alive, FailedLongRunningAction.FAILED_LRA_TYPE);

        assertThat(shown(FailedLongRunningAction.FAILED_LRA_TYPE)).containsExactly(alive);
        assertThat(shown(LongRunningAction.getType())).isEmpty();
    }

    private void write(Uid uid, String type) throws Exception {
        assertThat(store.write_committed(uid, type, new OutputObjectState(uid, type)))
                .isTrue();
    }

    private List<Uid> shown(String type) throws Exception {
        InputObjectState found = new InputObjectState();
        assertThat(store.allObjUids(type, found)).isTrue();
        List<Uid> uids = new ArrayList<>();
        for (Uid uid = UidHelper.unpackFrom(found); !uid.equals(Uid.nullUid()); uid = UidHelper.unpackFrom(found)) {
            uids.add(uid);
        }
        return uids;
    }
}
