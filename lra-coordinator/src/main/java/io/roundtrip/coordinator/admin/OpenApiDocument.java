package io.roundtrip.coordinator.admin;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The contract that the rest of the package keeps. */
@RestController
class OpenApiDocument {

    @GetMapping(path = "/api/admin/v1/openapi.yaml", produces = "application/yaml")
    Resource document() {
        return new ClassPathResource("openapi-admin.yaml");
    }
}
