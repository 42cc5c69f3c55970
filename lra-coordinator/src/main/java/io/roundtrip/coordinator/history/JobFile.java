package io.roundtrip.coordinator.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was done to many LRAs at once, and what came of each. */
public final class JobFile {

    private static final String JOB = """
            select j.*,
              (select count(*) from bulk_item i where i.job_id = j.id and i.outcome = 'done') as done,
              (select count(*) from bulk_item i where i.job_id = j.id and i.outcome = 'refused') as refused,
              (select count(*) from bulk_item i where i.job_id = j.id and i.outcome = 'failed') as failed,
              (select count(*) from bulk_item i where i.job_id = j.id and i.outcome = 'waiting') as waiting
            from bulk_job j\s""";

    private final JdbcClient rows;

    JobFile(JdbcClient rows) {
        this.rows = rows;
    }

    public Optional<JobRow> job(long id) {
        return rows.sql(JOB + "where j.id = :id")
                .param("id", id)
                .query(JobRow::of)
                .optional();
    }

    /** The latest. */
    public List<JobRow> latest() {
        return rows.sql(JOB + "order by j.id desc limit " + Page.SIZE)
                .query(JobRow::of)
                .list();
    }

    /**
     * What came of each of its LRAs.
     *
     * @param after number of the last item of the page before; 0 for the first page
     */
    public Page<JobRow.Item> items(long id, int after) {
        List<JobRow.Item> found = new ArrayList<>(rows.sql(
                        "select * from bulk_item where job_id = :id and n > :after order by n limit " + (Page.SIZE + 1))
                .param("id", id)
                .param("after", after)
                .query(JobRow.Item::of)
                .list());
        if (found.size() <= Page.SIZE) {
            return new Page<>(found, null, null);
        }
        found.remove(Page.SIZE);
        return new Page<>(found, null, Integer.toString(found.get(Page.SIZE - 1).n()));
    }
}
