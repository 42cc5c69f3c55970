/** What the console shows, as JSON for programs: {@code /api/admin/v1}, as openapi-admin.yaml says. */
package io.roundtrip.coordinator.admin;
