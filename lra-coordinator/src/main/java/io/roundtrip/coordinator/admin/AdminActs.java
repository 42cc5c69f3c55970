package io.roundtrip.coordinator.admin;

import io.roundtrip.coordinator.access.Operator;
import io.roundtrip.coordinator.history.Audit;
import io.roundtrip.coordinator.history.AuditRow;
import io.roundtrip.coordinator.history.BadParameterException;
import io.roundtrip.coordinator.history.LraRow;
import io.roundtrip.coordinator.history.Page;
import io.roundtrip.coordinator.history.ParticipantRow;
import io.roundtrip.coordinator.operator.Act;
import io.roundtrip.coordinator.operator.Operations;
import io.roundtrip.coordinator.operator.Verb;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** What operators do, and did. */
@RestController
@RequestMapping(
        path = "/api/admin/v1",
        produces = {"application/json", "application/problem+json"})
class AdminActs {

    private final Operations operations;
    private final Audit audit;

    AdminActs(Operations operations, Audit audit) {
        this.operations = operations;
        this.audit = audit;
    }

    /** What is to be done, as it was said. */
    record Said(
            String verb,
            String participant,
            String reason,
            String ticket,
            String evidence,
            String hold,
            String confirm) {

        Act act() {
            return new Act(
                    verb == null ? null : Verb.of(verb).orElse(null),
                    participant,
                    reason,
                    ticket,
                    evidence,
                    hold == null ? null : duration(hold),
                    confirm);
        }

        private static Duration duration(String word) {
            try {
                return DurationStyle.detectAndParse(word);
            } catch (IllegalArgumentException | ArithmeticException e) {
                throw new BadParameterException("hold", "must be a duration, for example 4h");
            }
        }
    }

    record Done(AuditRow act, LraRow lra, List<ParticipantRow> participants) {}

    /** 202 while participants are still being called. */
    @PostMapping(path = "/lras/{uid}/acts", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Done> act(
            @PathVariable String uid,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String seen,
            @RequestBody Said said,
            Authentication who) {
        Operations.Result result = operations.perform(uid, Tag.version(seen), said.act(), Operator.of(who));
        return ResponseEntity.status(result.finished() ? HttpStatus.OK : HttpStatus.ACCEPTED)
                .eTag(Tag.of(result.lra()))
                .body(new Done(result.entry(), result.lra(), result.participants()));
    }

    record Verbs(Map<String, Usable> verbs) {}

    record Usable(boolean allowed, String why) {}

    /** Which of them this operator may use on the LRA now, and why not. */
    @GetMapping("/lras/{uid}/acts")
    Verbs verbs(@PathVariable String uid, Authentication who) {
        Map<Verb, String> refusals = operations.refusals(uid, Operator.of(who));
        Map<String, Usable> verbs = new LinkedHashMap<>();
        for (Verb verb : Verb.values()) {
            verbs.put(verb.word(), new Usable(!refusals.containsKey(verb), refusals.get(verb)));
        }
        return new Verbs(verbs);
    }

    record Items<T>(List<T> items) {}

    @GetMapping("/audit")
    ResponseEntity<Items<AuditRow>> audit(
            @RequestParam(required = false) String lra,
            @RequestParam(required = false) String actor,
            @RequestParam(required = false) String after) {
        Page<AuditRow> page = audit.page(lra, actor, after);
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
        if (page.after() != null) {
            Map<String, Object> words = new LinkedHashMap<>();
            words.put("lra", lra);
            words.put("actor", actor);
            words.put("after", page.after());
            words.values().removeIf(java.util.Objects::isNull);
            UriComponentsBuilder uri = UriComponentsBuilder.fromPath("/api/admin/v1/audit");
            words.keySet().forEach(name -> uri.queryParam(name, "{" + name + "}"));
            answer.header(
                    HttpHeaders.LINK, "<" + uri.encode().buildAndExpand(words).toUriString() + ">; rel=\"next\"");
        }
        return answer.body(new Items<>(page.rows()));
    }
}
