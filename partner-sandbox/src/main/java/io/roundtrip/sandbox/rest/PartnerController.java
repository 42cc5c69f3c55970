package io.roundtrip.sandbox.rest;

import io.roundtrip.sandbox.behaviour.FrontDesk;
import io.roundtrip.sandbox.calls.CallLog;
import io.roundtrip.sandbox.company.Companies;
import io.roundtrip.sandbox.company.Company;
import io.roundtrip.sandbox.company.SandboxProperties;
import io.roundtrip.sandbox.protocol.Command;
import io.roundtrip.sandbox.protocol.CommandReader;
import io.roundtrip.sandbox.protocol.MalformedCommand;
import io.roundtrip.sandbox.protocol.Operation;
import io.roundtrip.sandbox.protocol.Transport;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The five operations of every company. */
@RestController
@RequestMapping("/partners/{partnerId}")
class PartnerController {

    private static final Map<String, Operation> OPERATIONS = Map.of(
            "holds", Operation.HOLD,
            "confirmations", Operation.CONFIRM,
            "releases", Operation.RELEASE,
            "cancellations", Operation.CANCEL);

    private final Companies companies;
    private final CommandReader reader;
    private final FrontDesk desk;
    private final CallLog calls;
    private final SandboxProperties properties;

    PartnerController(
            Companies companies, CommandReader reader, FrontDesk desk, CallLog calls, SandboxProperties properties) {
        this.companies = companies;
        this.reader = reader;
        this.desk = desk;
        this.calls = calls;
        this.properties = properties;
    }

    @PostMapping("/{operations}")
    Object perform(
            @PathVariable String partnerId,
            @PathVariable String operations,
            @RequestHeader(name = "Idempotency-Key", required = false) String key,
            @RequestBody(required = false) byte[] body,
            HttpServletRequest request) {
        Company company = companies.get(partnerId);
        Operation operation = OPERATIONS.get(operations);
        if (operation == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no operation " + operations + " here.");
        }
        return arrive(read(company, operation, key, body), request);
    }

    @GetMapping("/reservations/{stepId}")
    Object probe(
            @PathVariable String partnerId,
            @PathVariable String stepId,
            @RequestParam(required = false) String itineraryId,
            HttpServletRequest request) {
        return arrive(reader.probe(companies.get(partnerId), stepId, itineraryId), request);
    }

    private Object arrive(Command command, HttpServletRequest request) {
        RestLine line = new RestLine(request, properties.stallLimit());
        desk.arrive(command, line);
        return line.result();
    }

    private Command read(Company company, Operation operation, String key, byte[] body) {
        try {
            Command command = reader.read(company, operation, Transport.REST, body);
            if (key != null && !key.equals(command.stepId())) {
                throw new MalformedCommand("The header Idempotency-Key must be the stepId of the body.");
            }
            return command;
        } catch (MalformedCommand e) {
            String sent = body == null ? "" : new String(body, StandardCharsets.UTF_8);
            calls.recordMalformed(company, operation, Transport.REST, sent);
            throw e;
        }
    }
}
