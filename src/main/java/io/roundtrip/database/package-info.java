/** What everybody has to know of the database: whether a failure is its outage. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
package io.roundtrip.database;
