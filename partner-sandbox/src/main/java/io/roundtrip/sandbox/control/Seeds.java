package io.roundtrip.sandbox.control;

import io.roundtrip.sandbox.company.Companies;
import io.roundtrip.sandbox.company.Company;
import io.roundtrip.sandbox.company.Kind;
import io.roundtrip.sandbox.company.SandboxProperties;
import io.roundtrip.sandbox.inventory.Catalogue;
import io.roundtrip.sandbox.inventory.ItemLine;
import io.roundtrip.sandbox.payment.Accounts;
import io.roundtrip.sandbox.protocol.Money;
import java.util.List;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** Puts the configured items and accounts in place: the missing ones before anything is served, all of them when told to. */
@Component
class Seeds implements SmartInitializingSingleton {

    private final SandboxProperties properties;
    private final Companies companies;
    private final Catalogue catalogue;
    private final Accounts accounts;

    Seeds(SandboxProperties properties, Companies companies, Catalogue catalogue, Accounts accounts) {
        this.properties = properties;
        this.companies = companies;
        this.catalogue = catalogue;
        this.accounts = accounts;
    }

    @Override
    public void afterSingletonsInstantiated() {
        for (Company company : companies.all()) {
            items(company).forEach(item -> catalogue.seed(company.id(), item));
            for (SandboxProperties.Account seed : accounts(company)) {
                if (accounts.find(company.id(), seed.account()).isEmpty()) {
                    accounts.setBalance(company.id(), seed.account(), seed.currency(), seed.balance());
                }
            }
        }
    }

    /** Capacities, prices and balances as configured; what is held, booked or captured stays so. */
    void reset(Company company) {
        if (company.kind() != Kind.PAYMENT) {
            catalogue.reset(company.id(), items(company));
        }
        accounts(company)
                .forEach(seed -> accounts.setBalance(company.id(), seed.account(), seed.currency(), seed.balance()));
    }

    private List<ItemLine> items(Company company) {
        return properties.companies().get(company.id()).items().stream()
                .map(item -> new ItemLine(
                        item.item(), null, item.capacity(), null, new Money(item.amount(), item.currency())))
                .toList();
    }

    private List<SandboxProperties.Account> accounts(Company company) {
        return properties.companies().get(company.id()).accounts();
    }
}
