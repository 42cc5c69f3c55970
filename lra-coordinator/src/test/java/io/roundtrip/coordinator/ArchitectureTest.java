package io.roundtrip.coordinator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;

/** Who may know whom. */
@AnalyzeClasses(packages = "io.roundtrip.coordinator", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /** What people on duty are told is asked in one place. */
    @ArchTest
    static final ArchRule adminApiAndConsoleTouchNoTableAndNoLra = noClasses()
            .that()
            .resideInAnyPackage("io.roundtrip.coordinator.admin..", "io.roundtrip.coordinator.console..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.sql..",
                    "javax.sql..",
                    "org.springframework.jdbc..",
                    "io.narayana..",
                    "com.arjuna..",
                    "io.roundtrip.coordinator.engine..",
                    "io.roundtrip.coordinator.database..");

    @ArchTest
    static final ArchRule timeOfThoseWhoLookComesFromTheClock = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.roundtrip.coordinator.history..",
                    "io.roundtrip.coordinator.operator..",
                    "io.roundtrip.coordinator.admin..",
                    "io.roundtrip.coordinator.console..")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");
}
