package io.roundtrip.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/** What a client is told when the database goes away under its request. */
@ExtendWith(OutputCaptureExtension.class)
class OutageTest {

    /** As Hikari and Spring report a connection that broke in the middle of a transaction. */
    private final RuntimeException broken =
            new TransactionSystemException("Could not roll back", new SQLException("Connection is closed"));

    private final Problems problems =
            new Problems(new ObjectMapper(), new ApiProperties(16, 256, Duration.ofSeconds(2), 50));

    @Test
    void asksToComeBackFromARoute() throws Exception {
        assertThat(called(broken)).containsExactly(503, "2");
    }

    @Test
    void callsADefectOne() throws Exception {
        assertThat(called(new IllegalStateException(new SQLException("Connection is closed"))))
                .containsExactly(500, null);
    }

    @Test
    void findsTheProblemThatWasMeant() throws Exception {
        ProblemException meant = new ProblemException(ProblemType.NOT_FOUND, "There is none.");
        assertThat(called(new IllegalStateException(meant))).containsExactly(404, null);
    }

    @Test
    void asksToComeBackFromAController() throws Exception {
        MockHttpServletResponse response = new MockHttpServletResponse();

        new ApiAdvice(problems)
                .other(broken, new MockHttpServletRequest("PUT", "/lra/participants/s1/complete"), response);

        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getHeader("Retry-After")).isEqualTo("2");
        assertThat(response.getContentAsString()).contains("database cannot be reached");
    }

    @Test
    void callsItNoDefectWhenWhoeverAskedIsGone(CapturedOutput output) throws Exception {
        MockMvc calls = MockMvcBuilders.standaloneSetup(new Gone())
                .setControllerAdvice(new ApiAdvice(problems))
                .build();

        MvcResult result = calls.perform(MockMvcRequestBuilders.get("/gone")).andReturn();

        assertThat(result.getResponse().getContentAsString()).isEmpty();
        assertThat(output.getAll()).doesNotContain("a defect of ours");
    }

    @RestController
    static class Gone {
        @GetMapping("/gone")
        String answer() throws IOException {
            throw new AsyncRequestNotUsableException("Connection reset by peer");
        }
    }

    /** Status and Retry-After of the answer of a route that fails so. */
    private Object[] called(RuntimeException failure) throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.addRoutesConfigurations(new ApiFailures(problems));
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:call").routeConfigurationId(ApiFailures.ID).process(exchange -> {
                        throw failure;
                    });
                }
            });
            camel.start();
            Exchange answered = camel.createProducerTemplate()
                    .request("direct:call", exchange -> exchange.getMessage().setHeader(Exchange.HTTP_URI, "/api/x"));
            return new Object[] {
                answered.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE),
                answered.getMessage().getHeader("Retry-After")
            };
        }
    }
}
