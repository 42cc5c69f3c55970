package io.roundtrip.coordinator.admin;

import io.roundtrip.coordinator.history.AttemptRow;
import io.roundtrip.coordinator.history.JournalRow;
import io.roundtrip.coordinator.history.LraFile;
import io.roundtrip.coordinator.history.LraRow;
import io.roundtrip.coordinator.history.Page;
import io.roundtrip.coordinator.history.ParticipantRow;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** What there is of one LRA. */
@RestController
@RequestMapping(
        path = "/api/admin/v1/lras/{uid}",
        produces = {"application/json", "application/problem+json"})
class AdminLra {

    private final LraFile file;

    AdminLra(LraFile file) {
        this.file = file;
    }

    record Lra(LraRow lra, List<ParticipantRow> participants, List<String> nested) {}

    /** With the tag that a later act is to be given. */
    @GetMapping
    ResponseEntity<Lra> lra(@PathVariable String uid) {
        LraFile.Whole whole = file.whole(uid).orElseThrow(() -> new UnknownLraException(uid));
        return ResponseEntity.ok()
                .eTag(Tag.of(whole.lra()))
                .body(new Lra(
                        whole.lra(),
                        whole.participants(),
                        whole.nested().stream().map(LraRow::uid).toList()));
    }

    record Items<T>(List<T> items) {}

    @GetMapping("/attempts")
    ResponseEntity<Items<AttemptRow>> attempts(@PathVariable String uid, @RequestParam(required = false) String after) {
        requireKnown(uid);
        return page(uid, "attempts", file.attempts(uid, after));
    }

    @GetMapping("/journal")
    ResponseEntity<Items<JournalRow>> journal(@PathVariable String uid, @RequestParam(required = false) String after) {
        requireKnown(uid);
        return page(uid, "journal", file.journal(uid, after));
    }

    private void requireKnown(String uid) {
        if (file.lra(uid).isEmpty()) {
            throw new UnknownLraException(uid);
        }
    }

    private static <T> ResponseEntity<Items<T>> page(String uid, String of, Page<T> page) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
        if (page.after() != null) {
            String next = UriComponentsBuilder.fromPath("/api/admin/v1/lras/{uid}/{of}")
                    .queryParam("after", "{after}")
                    .encode()
                    .buildAndExpand(uid, of, page.after())
                    .toUriString();
            answer.header(HttpHeaders.LINK, "<" + next + ">; rel=\"next\"");
        }
        return answer.body(new Items<>(page.rows()));
    }
}
