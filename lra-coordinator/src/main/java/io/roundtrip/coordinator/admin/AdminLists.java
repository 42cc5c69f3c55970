package io.roundtrip.coordinator.admin;

import io.roundtrip.coordinator.history.AsOf;
import io.roundtrip.coordinator.history.Changes;
import io.roundtrip.coordinator.history.Counts;
import io.roundtrip.coordinator.history.Groups;
import io.roundtrip.coordinator.history.LraFilter;
import io.roundtrip.coordinator.history.LraLists;
import io.roundtrip.coordinator.history.LraRow;
import io.roundtrip.coordinator.history.Page;
import io.roundtrip.coordinator.history.Queue;
import io.roundtrip.coordinator.history.Roles;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** What there is of many LRAs. */
@RestController
@RequestMapping(
        path = "/api/admin/v1",
        produces = {"application/json", "application/problem+json"})
class AdminLists {

    private final LraLists lists;
    private final Counts counts;
    private final Groups groups;
    private final Roles roles;
    private final Changes changes;

    AdminLists(LraLists lists, Counts counts, Groups groups, Roles roles, Changes changes) {
        this.lists = lists;
        this.counts = counts;
        this.groups = groups;
        this.roles = roles;
        this.changes = changes;
    }

    record Many<T>(AsOf asOf, List<T> items) {}

    @GetMapping("/lras")
    ResponseEntity<Many<LraRow>> lras(@RequestParam Map<String, String> said) {
        LraFilter filter = LraFilter.parse(said, Queue.ALL);
        Page<LraRow> page = lists.page(filter, said.get("after"), said.get("before"));
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
        link(answer, filter, "after", page.after(), "next");
        link(answer, filter, "before", page.before(), "prev");
        return answer.body(new Many<>(changes.asOf(), page.rows()));
    }

    private static void link(
            ResponseEntity.BodyBuilder answer, LraFilter filter, String parameter, String cursor, String rel) {
        if (cursor != null) {
            UriComponentsBuilder uri = UriComponentsBuilder.fromPath("/api/admin/v1/lras");
            // As variables: what a filter says may hold braces and ampersands.
            Map<String, Object> words = new LinkedHashMap<>(filter.words());
            words.put(parameter, cursor);
            words.keySet().forEach(name -> uri.queryParam(name, "{" + name + "}"));
            answer.header(
                    HttpHeaders.LINK,
                    "<" + uri.encode().buildAndExpand(words).toUriString() + ">; rel=\"" + rel + "\"");
        }
    }

    record NumberOfLras(AsOf asOf, Map<String, Integer> counts, int atMost) {}

    @GetMapping("/counts")
    NumberOfLras counts() {
        Map<String, Integer> words = new LinkedHashMap<>();
        counts.perQueue().forEach((queue, count) -> words.put(queue.word(), count));
        return new NumberOfLras(changes.asOf(), words, Counts.MOST);
    }

    @GetMapping("/groups")
    Many<Groups.Group> groups() {
        return new Many<>(changes.asOf(), groups.now());
    }

    @GetMapping("/participants")
    Many<Roles.Role> participants() {
        return new Many<>(changes.asOf(), roles.overview());
    }
}
