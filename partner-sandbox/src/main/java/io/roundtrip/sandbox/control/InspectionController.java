package io.roundtrip.sandbox.control;

import io.roundtrip.sandbox.calls.Call;
import io.roundtrip.sandbox.calls.CallLog;
import io.roundtrip.sandbox.company.Companies;
import io.roundtrip.sandbox.company.Company;
import io.roundtrip.sandbox.company.Kind;
import io.roundtrip.sandbox.payment.Account;
import io.roundtrip.sandbox.payment.Accounts;
import io.roundtrip.sandbox.protocol.State;
import io.roundtrip.sandbox.reservation.Steps;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What the companies did, read-only. */
@RestController
@RequestMapping("/sandbox/{partnerId}")
class InspectionController {

    private final Companies companies;
    private final Steps steps;
    private final Accounts accounts;
    private final CallLog calls;

    InspectionController(Companies companies, Steps steps, Accounts accounts, CallLog calls) {
        this.companies = companies;
        this.steps = steps;
        this.accounts = accounts;
        this.calls = calls;
    }

    @GetMapping("/reservations")
    List<ReservationLine> reservations(
            @PathVariable String partnerId,
            @RequestParam(required = false) String itineraryId,
            @RequestParam(required = false) String stepId,
            @RequestParam(required = false) State state) {
        return steps.reservations(companies.get(partnerId).id(), itineraryId, stepId, state).stream()
                .map(ReservationLine::of)
                .toList();
    }

    @GetMapping("/calls")
    List<Call> calls(@PathVariable String partnerId, @RequestParam(required = false) String stepId) {
        return calls.find(companies.get(partnerId).id(), stepId);
    }

    @GetMapping("/accounts/{account}")
    Account account(@PathVariable String partnerId, @PathVariable String account) {
        return accounts.find(payer(partnerId).id(), account)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "There is no account " + account + " at " + partnerId + "."));
    }

    /** The sum of all postings: always 0. */
    @GetMapping("/ledger/balance")
    long ledgerBalance(@PathVariable String partnerId) {
        return accounts.ledgerSum(payer(partnerId).id());
    }

    private Company payer(String partnerId) {
        Company company = companies.get(partnerId);
        if (company.kind() != Kind.PAYMENT) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, partnerId + " keeps no accounts.");
        }
        return company;
    }
}
