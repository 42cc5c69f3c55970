package io.roundtrip.coordinator.history;

import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How many LRAs are in each queue. Counted at most once a second, however many look. */
public class Counts {

    /** Nobody reads on; counting to the end would cost more the worse things are. */
    public static final int MOST = 10_000;

    private final JdbcClient rows;
    private final Clock clock;
    private final Supplier<Map<Queue, Integer>> recent;

    Counts(JdbcClient rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
        this.recent = new Recent<>(this::count, 1, clock);
    }

    /** {@link #MOST} stands for that many or more. */
    public Map<Queue, Integer> perQueue() {
        return recent.get();
    }

    private Map<Queue, Integer> count() {
        Map<Queue, Integer> counts = new EnumMap<>(Queue.class);
        for (Queue queue : Queue.values()) {
            int sum = queue.parts().stream().mapToInt(this::count).sum();
            counts.put(queue, Math.min(MOST, sum));
        }
        return counts;
    }

    private int count(Queue.Part part) {
        return rows.sql("select count(*) from (select 1 from lra l where " + part.condition + " limit " + MOST
                        + ") found")
                .params(LraLists.times(clock.instant()))
                .query(Integer.class)
                .single();
    }
}
