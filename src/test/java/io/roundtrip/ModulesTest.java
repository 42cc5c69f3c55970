package io.roundtrip;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** Who may import whom: the table of docs/design.md, as each package-info declares it. */
class ModulesTest {

    @Test
    void importsGoOneWay() {
        ApplicationModules.of(RoundtripApplication.class).verify();
    }
}
