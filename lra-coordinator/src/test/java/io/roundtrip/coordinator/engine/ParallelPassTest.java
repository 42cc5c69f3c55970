package io.roundtrip.coordinator.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.arjuna.ats.arjuna.common.Uid;
import com.arjuna.ats.arjuna.state.OutputObjectState;
import com.arjuna.ats.internal.arjuna.objectstore.hornetq.HornetqJournalEnvironmentBean;
import io.narayana.lra.coordinator.domain.model.LongRunningAction;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class ParallelPassTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private Path directory;

    private final List<String> done = new CopyOnWriteArrayList<>();
    private LraStore store;

    @BeforeEach
    void open() throws Exception {
        HornetqJournalEnvironmentBean journal = new HornetqJournalEnvironmentBean();
        journal.setStoreDir(directory.toString());
        journal.setAsyncIO(false);
        store = new LraStore(journal, uid -> true);
        store.start();
    }

    @AfterEach
    void close() {
        store.stop();
    }

    @Test
    void recoversTheOthersAndTellsOfEachThatFails(CapturedOutput log) throws Exception {
        List<Uid> failing = List.of(stored(), stored());
        List<Uid> others = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            others.add(stored());
        }
        Runnable recovery = () -> {
            Uid uid = store.inNeed().get(0);
            if (failing.contains(uid)) {
                throw new IllegalStateException("its record is odd");
            }
            done.add(uid.fileStringForm());
        };

        try (ParallelPass pass = new ParallelPass(store, () -> recovery)) {
            pass.run();
            assertThat(done)
                    .containsExactlyInAnyOrderElementsOf(
                            others.stream().map(Uid::fileStringForm).toList());
            pass.run();
        }

        assertThat(failing)
                .allSatisfy(uid ->
                        assertThat(log).containsOnlyOnce("LRA " + uid.fileStringForm() + " cannot be recovered"));
    }

    @Test
    void waitsAtItsEndForWhatIsUnderWay() throws Exception {
        stored();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        ParallelPass pass = new ParallelPass(store, () -> () -> {
            begun.countDown();
            await().atMost(PATIENCE).until(() -> answered.getCount() == 0);
            done.add("recovered");
        });
        Thread running = new Thread(pass::run);
        running.start();
        begun.await();
        Thread closing = new Thread(() -> {
            pass.close();
            done.add("closed");
        });

        closing.start();
        await().atMost(PATIENCE).until(() -> closing.getState() == Thread.State.TIMED_WAITING || !closing.isAlive());
        answered.countDown();
        closing.join();
        running.join();

        assertThat(done).containsExactly("recovered", "closed");
    }

    private Uid stored() throws Exception {
        Uid uid = new Uid();
        String type = LongRunningAction.getType();
        assertThat(store.write_committed(uid, type, new OutputObjectState(uid, type)))
                .isTrue();
        return uid;
    }
}
