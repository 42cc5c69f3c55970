package io.roundtrip.coordinator.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What people on duty ask, of a believable day, in both databases. */
class LraListsTest {

    @Nested
    class InFilesOfItsOwn extends Questions {
        @Override
        HistoryDatabase open(Path directory) {
            return HistoryDatabase.embedded(directory);
        }
    }

    @Nested
    class InPostgres extends Questions {
        private EmbeddedPostgres postgres;

        @Override
        HistoryDatabase open(Path unused) throws IOException {
            postgres = EmbeddedPostgres.start();
            return HistoryDatabase.in(postgres);
        }

        @AfterAll
        void stop() throws IOException {
            postgres.close();
        }
    }

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    abstract static class Questions {

        private static final Clock CLOCK = Clock.fixed(Day.NOW, ZoneOffset.UTC);

        private HistoryDatabase database;
        private Day day;
        private LraLists lists;
        private LraFile file;

        abstract HistoryDatabase open(Path directory) throws IOException;

        @BeforeAll
        void begin(@TempDir Path directory) throws IOException {
            database = open(directory);
        }

        @BeforeEach
        void fill() {
            for (String table : List.of("journal", "callback_attempt", "participant", "lra")) {
                database.rows().sql("delete from " + table).update();
            }
            day = new Day(database.rows());
            day.fill();
            lists = new LraLists(database.rows(), CLOCK);
            file = new LraFile(
                    database.rows(), new TransactionTemplate(new JdbcTransactionManager(database.pool())), CLOCK);
        }

        @AfterAll
        void close() {
            database.close();
        }

        private List<String> uids(String... words) {
            return uids(filter(words));
        }

        private List<String> uids(LraFilter filter) {
            return lists.page(filter, null, null).rows().stream()
                    .map(LraRow::uid)
                    .toList();
        }

        private static LraFilter filter(String... words) {
            Map<String, String> said = new java.util.HashMap<>();
            for (int i = 0; i < words.length; i += 2) {
                said.put(words[i], words[i + 1]);
            }
            return LraFilter.parse(said, Queue.ALL);
        }

        @Test
        void whatNeedsAPersonComesOldestFirst() {
            assertThat(uids("status", "attention"))
                    .containsExactly(
                            "failed-1",
                            "slow-1",
                            "hostile-1",
                            "retry-0",
                            "retry-1",
                            "retry-2",
                            "retry-3",
                            "retry-4",
                            "retry-5",
                            "working-1");
        }

        @Test
        void aHeldOneNeedsAPersonAgainWhenAnotherOfItsParticipantsIsStuck() {
            day.participant(
                    "held-1",
                    "flight-release",
                    "Compensating",
                    Day.ago("80m"),
                    Map.of("pending_since", Day.ago("80m")));
            assertThat(uids("status", "attention")).contains("held-1");
            assertThat(uids("status", "held")).containsExactly("held-1");
        }

        @Test
        void aCallbackThatWasAskedJustNowNeedsNobody() {
            day.lra(
                    "quick-1",
                    "quick",
                    "Closing",
                    Day.ago("2s"),
                    Day.ago("1s"),
                    Map.of("pending", 1, "pending_since", Day.ago("1s")));
            assertThat(uids("status", "attention")).doesNotContain("quick-1");
        }

        @Test
        void eachQueueHasItsOwn() {
            assertThat(uids("status", "held")).containsExactly("held-1");
            assertThat(uids("status", "failed")).containsExactly("failed-1");
            assertThat(uids("status", "active")).containsExactly("active-1", "active-2", "parent-1");
            assertThat(uids("status", "ended"))
                    .startsWith("child-1", "booked-1")
                    .doesNotContain("active-1");
            assertThat(uids("status", "retrying")).contains("retry-0", "slow-1").doesNotContain("held-1", "failed-1");
        }

        @Test
        void countsAreThoseOfTheLists() {
            Map<Queue, Integer> counts = new Counts(database.rows(), CLOCK).perQueue();
            for (Queue queue : Queue.values()) {
                assertThat(counts.get(queue))
                        .as(queue.word())
                        .isEqualTo(uids(LraFilter.of(queue)).size());
            }
        }

        @Test
        void oneBoxFindsWhateverSomebodyHasInHand() {
            assertThat(uids("q", "01jd94b7z3c6")).containsExactly("failed-1");
            assertThat(uids("q", "01jd98k")).hasSize(6);
            assertThat(uids("q", "itinerary:01jd94")).containsExactly("failed-1");
            assertThat(uids("q", "http://localhost:8090/lra-coordinator/failed-1"))
                    .containsExactly("failed-1");
            assertThat(uids("q", "failed-1")).containsExactly("failed-1");
            String participant = file.participants("failed-1").get(0).id();
            assertThat(uids("q", participant)).containsExactly("failed-1");
            String trace = file.attempts("failed-1", null).rows().get(0).traceId();
            assertThat(uids("q", trace)).containsExactly("failed-1");
        }

        @Test
        void whatIsNotThereIsNotFoundAndNothingIsAPattern() {
            for (String q : List.of("nobody", "%", "____", "fail%d-1", "' or 1=1 --", "\\", "é\uD83D\uDE80", "01j")) {
                assertThat(uids("q", q)).as(q).isEmpty();
            }
        }

        @Test
        void aBeginningThatManyShareStillFilters() {
            for (int i = 0; i < 230; i++) {
                day.lra(
                        "many-" + i,
                        "manifold-" + i,
                        "Active",
                        Day.ago("5m").minusSeconds(i / 3),
                        Day.ago("5m"),
                        Map.of());
            }
            assertThat(uids("q", "manifold")).hasSize(Page.SIZE).allMatch(uid -> uid.startsWith("many-"));
        }

        @Test
        void filtersNarrowTogether() {
            assertThat(uids("participant", "hotel-release", "error", "404")).containsExactly("held-1");
            assertThat(uids("error", "java.net.SocketTimeoutException")).containsExactly("slow-1");
            assertThat(uids("participant", "payment-capture", "action", "compensate"))
                    .isEmpty();
            assertThat(uids("status", "retrying", "minAge", "30m")).containsExactly("slow-1", "hostile-1");
            assertThat(uids("minAttempts", "50")).containsExactly("slow-1");
            assertThat(uids("startedFrom", "2026-11-24T03:10:00Z", "startedTo", "2026-11-24T03:11:00Z"))
                    .containsExactly("active-2");
        }

        @Test
        void pagesNeitherRepeatNorLoseARowInEitherDirection() {
            for (int i = 0; i < 120; i++) { // three share each moment
                day.lra("p-" + i, "p" + i, "Active", Day.ago("5m").minusSeconds(i / 3), Day.ago("5m"), Map.of());
            }
            LraFilter all = LraFilter.of(Queue.ALL);
            List<String> forth = new ArrayList<>();
            Page<LraRow> page = lists.page(all, null, null);
            assertThat(page.before()).isNull();
            Page<LraRow> last = page;
            while (page != null) {
                page.rows().forEach(row -> forth.add(row.uid()));
                last = page;
                page = page.after() == null ? null : lists.page(all, page.after(), null);
            }
            assertThat(forth).doesNotHaveDuplicates().hasSize(140);
            List<String> back = new ArrayList<>();
            for (page = last;
                    page != null;
                    page = page.before() == null ? null : lists.page(all, null, page.before())) {
                back.addAll(0, page.rows().stream().map(LraRow::uid).toList());
            }
            assertThat(back).isEqualTo(forth);
        }

        @Test
        void theQueueOfTwoKindsOfRowsHasPagesToo() {
            for (int i = 0; i < 40; i++) {
                day.lra(
                        "stuck-" + i,
                        "s" + i,
                        "Closing",
                        Day.ago("5h"),
                        Day.ago("5h"),
                        Map.of("pending", 1, "pending_since", Day.ago("5h").plusSeconds(300L * i)));
                day.lra(
                        "dead-" + i,
                        "d" + i,
                        "FailedToClose",
                        Day.ago("5h"),
                        Day.ago("5h").plusSeconds(300L * i + 7),
                        Map.of());
            }
            LraFilter attention = LraFilter.of(Queue.ATTENTION);
            Page<LraRow> first = lists.page(attention, null, null);
            Page<LraRow> second = lists.page(attention, first.after(), null);
            assertThat(first.rows()).hasSize(50);
            assertThat(second.rows()).hasSize(40);
            assertThat(lists.page(attention, null, second.before()).rows()).isEqualTo(first.rows());
            List<LraRow> both = new ArrayList<>(first.rows());
            both.addAll(second.rows());
            assertThat(both).isSortedAccordingTo(java.util.Comparator.comparing(LraRow::sortKey));
        }

        @Test
        void whatMeansNothingIsRefusedByName() {
            assertThatThrownBy(() -> filter("status", "nonsense")).hasMessageContaining("attention, retrying");
            assertThatThrownBy(() -> filter("minAge", "soon")).hasMessageContaining("5m");
            assertThatThrownBy(() -> filter("minAttempts", "0")).hasMessageContaining("number");
            assertThatThrownBy(() -> filter("startedFrom", "yesterday")).hasMessageContaining("offset");
            assertThatThrownBy(() -> filter("q", "a\0b")).hasMessageContaining("NUL");
            String elsewhere = lists.page(LraFilter.of(Queue.ALL), null, null).after();
            assertThat(elsewhere).isNull();
            assertThatThrownBy(() -> lists.page(LraFilter.of(Queue.HELD), "bm9uc2Vuc2U", null))
                    .isInstanceOf(BadParameterException.class);
        }

        @Test
        void aFilterIsTheSameAfterAWayThroughAnAddress() {
            LraFilter filter =
                    filter("status", "held", "q", "a b&c", "minAge", "90m", "minAttempts", "3", "error", "503");
            assertThat(LraFilter.parse(filter.words(), Queue.ALL)).isEqualTo(filter);
        }

        @Test
        void alikeTroubleIsPutTogether() {
            assertThat(new Groups(database.rows(), CLOCK).now())
                    .extracting(
                            Groups.Group::role, Groups.Group::status, Groups.Group::participants, Groups.Group::failed)
                    .contains(
                            org.assertj.core.groups.Tuple.tuple("hotel-release", 503, 6, false),
                            org.assertj.core.groups.Tuple.tuple("hotel-release", 404, 1, false),
                            org.assertj.core.groups.Tuple.tuple("payment-void", 500, 1, true))
                    .doesNotContain(org.assertj.core.groups.Tuple.tuple("hotel-confirm", 500, 1, true));
        }

        @Test
        void aGroupCountsWhatItsLinkLists() {
            for (Groups.Group group : new Groups(database.rows(), CLOCK).now()) {
                String error =
                        group.status() == null ? group.error() : group.status().toString();
                List<String> listed = uids("participant", group.role(), "action", group.action(), "error", error);
                assertThat(listed).as(group.toString()).hasSizeGreaterThanOrEqualTo(group.lras());
            }
        }

        @Test
        void eachRoleTellsHowItIsDoing() {
            List<Roles.Role> roles = new Roles(database.rows(), CLOCK).overview();
            assertThat(roles)
                    .extracting(Roles.Role::name)
                    .contains("hotel-release", "payment-void")
                    .doesNotHaveDuplicates();
            Roles.Role hotel = roles.stream()
                    .filter(role -> role.name().equals("hotel-release"))
                    .findFirst()
                    .orElseThrow();
            assertThat(hotel.pending()).isEqualTo(7);
            assertThat(hotel.held()).isEqualTo(1);
            assertThat(hotel.errorsOfTheHour()).isPositive().isEqualTo(hotel.callsOfTheHour());
            assertThat(hotel.lastSuccess()).isNotNull();
            assertThat(hotel.lastFailure().status()).isEqualTo(503);
        }

        @Test
        void oneLraIsToldInFull() {
            LraFile.Whole slow = file.whole("slow-1").orElseThrow();
            assertThat(slow.participants()).hasSize(1);
            assertThat(slow.attempts()).hasSize(LraFile.FIRST + LraFile.LAST);
            assertThat(slow.acts()).extracting(JournalRow::actor).containsExactly("dana");
            assertThat(file.whole("parent-1").orElseThrow().nested())
                    .extracting(LraRow::uid)
                    .containsExactly("child-1");
            assertThat(file.whole("nobody")).isEmpty();
        }

        @Test
        void allAttemptsComePageByPage() {
            Page<AttemptRow> first = file.attempts("slow-1", null);
            Page<AttemptRow> second = file.attempts("slow-1", first.after());
            assertThat(first.rows())
                    .hasSize(50)
                    .element(0)
                    .extracting(AttemptRow::n)
                    .isEqualTo(60);
            assertThat(second.rows()).hasSize(10);
            assertThat(second.after()).isNull();
            assertThat(file.journal("slow-1", null).rows()).hasSize(2);
        }

        @Test
        void whoWatchesHearsOfEachLraOnce() {
            Changes changes = new Changes(database.rows(), CLOCK);
            long before = changes.asOf().seq();
            day.journal("failed-1", Day.NOW, "NOTED", null, "sam", null);
            day.journal("failed-1", Day.NOW, "NOTED", null, "sam", null);
            assertThat(changes.since(before))
                    .isEqualTo(new Changes.Since(before + 2, List.of(new Changes.Changed("failed-1", 1))));
            assertThat(changes.since(before + 2).lras()).isEmpty();
        }
    }
}
