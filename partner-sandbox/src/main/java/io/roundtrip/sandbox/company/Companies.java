package io.roundtrip.sandbox.company;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** All companies of this process, as configured below {@code sandbox.companies}. */
@Component
public class Companies {

    private final Map<String, Company> byId = new TreeMap<>();

    Companies(SandboxProperties properties) {
        properties.companies().forEach((id, company) -> byId.put(id, properties.company(id, company)));
    }

    public Collection<Company> all() {
        return byId.values();
    }

    /** The company of that name, or an UnknownPartner. */
    public Company get(String partnerId) {
        Company company = byId.get(partnerId);
        if (company == null) {
            throw new UnknownPartner(partnerId);
        }
        return company;
    }
}
