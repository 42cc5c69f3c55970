package io.roundtrip.sandbox.control;

import io.roundtrip.sandbox.behaviour.Behaviour;
import io.roundtrip.sandbox.behaviour.Behaviours;
import io.roundtrip.sandbox.company.Companies;
import jakarta.validation.Valid;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** How a company is told to misbehave, and told to stop it. */
@RestController
@RequestMapping("/sandbox/{partnerId}/behaviour")
class BehaviourController {

    private final Companies companies;
    private final Behaviours behaviours;

    BehaviourController(Companies companies, Behaviours behaviours) {
        this.companies = companies;
        this.behaviours = behaviours;
    }

    @GetMapping
    List<Behaviour> list(@PathVariable String partnerId) {
        return behaviours.list(companies.get(partnerId).id());
    }

    /** Answers what is in force now. */
    @PutMapping
    List<Behaviour> put(@PathVariable String partnerId, @Valid @RequestBody Behaviour behaviour) {
        behaviours.put(companies.get(partnerId).id(), behaviour);
        return behaviours.list(partnerId);
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(@PathVariable String partnerId) {
        behaviours.end(companies.get(partnerId).id());
    }
}
