package io.roundtrip.coordinator.admin;

import io.roundtrip.coordinator.access.Operator;
import io.roundtrip.coordinator.history.BadParameterException;
import io.roundtrip.coordinator.history.JobFile;
import io.roundtrip.coordinator.history.JobRow;
import io.roundtrip.coordinator.history.LraFilter;
import io.roundtrip.coordinator.history.Page;
import io.roundtrip.coordinator.history.Queue;
import io.roundtrip.coordinator.operator.Choice;
import io.roundtrip.coordinator.operator.Jobs;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** One thing done to many LRAs. */
@RestController
@RequestMapping(
        path = "/api/admin/v1/jobs",
        produces = {"application/json", "application/problem+json"})
class AdminJobs {

    private final Jobs jobs;
    private final JobFile file;

    AdminJobs(Jobs jobs, JobFile file) {
        this.jobs = jobs;
        this.file = file;
    }

    /** What is to be done, and to which: named ones, or all that match a filter, whose words are those of the list's address. */
    record Said(
            String verb,
            String reason,
            String ticket,
            String hold,
            List<String> uids,
            Map<String, String> filter,
            boolean dryRun) {

        Choice choice() {
            return new Choice(uids, filter == null ? null : LraFilter.parse(filter, Queue.ALL));
        }
    }

    record Job(JobRow job, boolean underWay) {}

    record Items(List<JobRow.Item> items) {}

    /** 200 with what would be done, when only that is asked; else 202. */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> start(@RequestBody Said said, Authentication who) {
        var act = new AdminActs.Said(said.verb(), null, said.reason(), said.ticket(), null, said.hold(), null).act();
        if (said.dryRun()) {
            return ResponseEntity.ok(jobs.preview(said.choice(), act, Operator.of(who)));
        }
        long job = jobs.start(said.choice(), act, Operator.of(who));
        return ResponseEntity.accepted()
                .location(URI.create("/api/admin/v1/jobs/" + job))
                .body(job(job));
    }

    @GetMapping
    Map<String, List<JobRow>> latest() {
        return Map.of("items", file.latest());
    }

    @GetMapping("/{id}")
    Job job(@PathVariable long id) {
        boolean underWay = jobs.isUnderWay(id); // asked first: what has ended meanwhile is told of as ended
        return new Job(file.job(id).orElseThrow(() -> new UnknownLraException("job " + id)), underWay);
    }

    @GetMapping("/{id}/items")
    ResponseEntity<Items> items(@PathVariable long id, @RequestParam(defaultValue = "0") String after) {
        job(id);
        Page<JobRow.Item> page = file.items(id, number(after));
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
        if (page.after() != null) {
            answer.header(
                    HttpHeaders.LINK, "</api/admin/v1/jobs/" + id + "/items?after=" + page.after() + ">; rel=\"next\"");
        }
        return answer.body(new Items(page.rows()));
    }

    private static int number(String after) {
        try {
            return Integer.parseInt(after);
        } catch (NumberFormatException e) {
            throw new BadParameterException("after", "must be the number of an item, for example 50");
        }
    }
}
