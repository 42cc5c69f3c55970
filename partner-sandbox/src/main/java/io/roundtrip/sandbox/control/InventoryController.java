package io.roundtrip.sandbox.control;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.roundtrip.sandbox.company.Companies;
import io.roundtrip.sandbox.company.Company;
import io.roundtrip.sandbox.company.Kind;
import io.roundtrip.sandbox.inventory.Catalogue;
import io.roundtrip.sandbox.inventory.ItemLine;
import io.roundtrip.sandbox.payment.Account;
import io.roundtrip.sandbox.payment.Accounts;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What the companies have to sell and what is in the accounts; GET shows the form that PUT takes. */
@RestController
@RequestMapping("/sandbox/{partnerId}/inventory")
class InventoryController {

    /** Either list may be left out. */
    record Shown(List<ItemLine> items, List<Account> accounts) {}

    record Change(@Valid List<ItemLine> items, @Valid List<AccountLine> accounts) {

        Change {
            items = items == null ? List.of() : items;
            accounts = accounts == null ? List.of() : accounts;
        }
    }

    /** An account to set; balance is what can be spent from now on, in minor units. */
    @JsonIgnoreProperties({"authorised", "captured", "refunded"})
    record AccountLine(
            @NotNull(message = "is missing, for example acct-1001") @Pattern(regexp = "[A-Za-z0-9_-]{1,64}", message = "must be letters and digits, for example acct-1001") String account,

            @NotNull(message = "is missing, for example USD") @Pattern(regexp = "[A-Z]{3}", message = "must be an ISO 4217 code, for example USD") String currency,

            @Min(value = 0, message = "must not be negative") long balance) {}

    private final Companies companies;
    private final Catalogue catalogue;
    private final Accounts accounts;
    private final Seeds seeds;

    InventoryController(Companies companies, Catalogue catalogue, Accounts accounts, Seeds seeds) {
        this.companies = companies;
        this.catalogue = catalogue;
        this.accounts = accounts;
        this.seeds = seeds;
    }

    @GetMapping
    Shown show(@PathVariable String partnerId) {
        String id = companies.get(partnerId).id();
        return new Shown(catalogue.list(id), accounts.all(id));
    }

    @PutMapping
    @Transactional
    public Shown change(@PathVariable String partnerId, @Valid @RequestBody Change change) {
        Company company = companies.get(partnerId);
        boolean pays = company.kind() == Kind.PAYMENT;
        if (pays ? !change.items().isEmpty() : !change.accounts().isEmpty()) {
            throw badRequest(partnerId + (pays ? " has accounts, not items." : " has items, not accounts."));
        }
        change.items().forEach(line -> set(partnerId, line));
        change.accounts()
                .forEach(line -> accounts.setBalance(partnerId, line.account(), line.currency(), line.balance()));
        return show(partnerId);
    }

    /** Back to the seeds. */
    @DeleteMapping
    @Transactional
    public Shown reset(@PathVariable String partnerId) {
        seeds.reset(companies.get(partnerId));
        return show(partnerId);
    }

    private void set(String partnerId, ItemLine line) {
        try {
            catalogue.set(partnerId, line);
        } catch (IllegalArgumentException e) {
            throw badRequest(e.getMessage());
        }
    }

    private static ResponseStatusException badRequest(String sentence) {
        return new ResponseStatusException(HttpStatus.BAD_REQUEST, sentence);
    }
}
