package io.roundtrip.conventions;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.camel.Exchange;
import org.apache.camel.model.AggregateDefinition;
import org.apache.camel.model.CircuitBreakerDefinition;
import org.apache.camel.model.DynamicRouterDefinition;
import org.apache.camel.model.EnrichDefinition;
import org.apache.camel.model.InterceptSendToEndpointDefinition;
import org.apache.camel.model.LoadBalanceDefinition;
import org.apache.camel.model.MulticastDefinition;
import org.apache.camel.model.OnExceptionDefinition;
import org.apache.camel.model.PollEnrichDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RecipientListDefinition;
import org.apache.camel.model.RemoveHeaderDefinition;
import org.apache.camel.model.RemoveHeadersDefinition;
import org.apache.camel.model.ResequenceDefinition;
import org.apache.camel.model.RollbackDefinition;
import org.apache.camel.model.RoutingSlipDefinition;
import org.apache.camel.model.SetHeaderDefinition;
import org.apache.camel.model.SetHeadersDefinition;
import org.apache.camel.model.SplitDefinition;
import org.apache.camel.model.StopDefinition;
import org.apache.camel.model.ToDynamicDefinition;
import org.apache.camel.model.TryDefinition;
import org.apache.camel.model.WireTapDefinition;
import org.apache.camel.model.loadbalancer.FailoverLoadBalancerDefinition;
import org.apache.camel.support.PatternHelper;

/**
 * Nodes after which a saga completes although a step failed, ends before a step ran, or is lost. What each of them does is measured: by
 * {@code SagaSemanticsIT} and {@code SagaCallbacksIT} of the acceptance tests.
 */
final class SwallowingRules {

    static final String LET_IT_PASS = "let the exception pass, it decides what becomes of the step";
    private static final String ASK_AND_WAIT = "call the route with to: direct, which waits for it";
    private static final String NAME_THE_ROUTE =
            "name the route that is called, with to: direct, and choose with choice";

    private static final List<Rule> RULES = List.of(
            rule(TryDefinition.class, "catches exceptions (doTry)", LET_IT_PASS),
            rule(
                    OnExceptionDefinition.class,
                    SwallowingRules::swallows,
                    "handles an exception (onException with handled or continued)",
                    LET_IT_PASS),
            rule(
                    StopDefinition.class,
                    "stops the exchange (stop)",
                    "put what is not always done into choice or filter, and throw an exception (throwException) for what failed"),
            rule(
                    RollbackDefinition.class,
                    SwallowingRules::onlyMarks,
                    "stops the exchange without an exception (markRollbackOnly)",
                    "throw an exception (throwException)"),
            rule(WireTapDefinition.class, "hands work to another thread (wireTap)", ASK_AND_WAIT),
            rule(AggregateDefinition.class, "keeps the exchange for later (aggregate)", ASK_AND_WAIT),
            rule(ResequenceDefinition.class, "keeps the exchange for later (resequence)", ASK_AND_WAIT),
            rule(
                    ProcessorDefinition.class,
                    SwallowingRules::queues,
                    "hands work to another thread (seda)",
                    ASK_AND_WAIT),
            rule(RecipientListDefinition.class, "sends to a list of recipients (recipientList)", NAME_THE_ROUTE),
            rule(DynamicRouterDefinition.class, "routes dynamically (dynamicRouter)", NAME_THE_ROUTE),
            rule(RoutingSlipDefinition.class, "routes dynamically (routingSlip)", NAME_THE_ROUTE),
            rule(
                    LoadBalanceDefinition.class,
                    balance -> balance.getLoadBalancerType() instanceof FailoverLoadBalancerDefinition,
                    "tries another endpoint when one failed (loadBalance with failover)",
                    NAME_THE_ROUTE),
            rule(
                    InterceptSendToEndpointDefinition.class,
                    intercept -> intercept.getSkipSendToOriginalEndpoint() != null,
                    "leaves calls out (interceptSendToEndpoint with skipSendToOriginalEndpoint)",
                    "write what has to happen into the route itself"),
            rule(
                    ToDynamicDefinition.class,
                    to -> isTrue(to.getIgnoreInvalidEndpoint()),
                    "passes over an endpoint that does not exist (ignoreInvalidEndpoint)",
                    "leave ignoreInvalidEndpoint out"),
            rule(
                    EnrichDefinition.class,
                    enrich -> isTrue(enrich.getIgnoreInvalidEndpoint()) || isTrue(enrich.getAggregateOnException()),
                    "passes over a failed call (enrich with aggregateOnException or ignoreInvalidEndpoint)",
                    "leave both out"),
            rule(
                    PollEnrichDefinition.class,
                    enrich -> isTrue(enrich.getIgnoreInvalidEndpoint()) || isTrue(enrich.getAggregateOnException()),
                    "passes over a failed call (pollEnrich with aggregateOnException or ignoreInvalidEndpoint)",
                    "leave both out"),
            rule(
                    SplitDefinition.class,
                    split -> !isTrue(split.getStopOnException()),
                    "splits without stopOnException",
                    "add stopOnException: true"),
            rule(
                    MulticastDefinition.class,
                    multicast -> !isTrue(multicast.getStopOnException()),
                    "multicasts without stopOnException",
                    "add stopOnException: true"),
            rule(
                    CircuitBreakerDefinition.class,
                    breaker -> breaker.getOnFallback() != null,
                    "falls back to another answer (onFallback)",
                    LET_IT_PASS),
            rule(
                    CircuitBreakerDefinition.class,
                    breaker -> !String.valueOf(breaker.getConfiguration()).endsWith("-breaker"),
                    "has a circuit breaker of its own, which, when open, goes on as if the partner had been called",
                    "take the partner's (configuration: <partnerId>-breaker)"),
            rule(
                    ProcessorDefinition.class,
                    SwallowingRules::losesTheSaga,
                    "removes or replaces the saga's header (" + Exchange.SAGA_LONG_RUNNING_ACTION + ")",
                    "remove and set headers by names of your own"));

    private SwallowingRules() {}

    /** What a node does although it must not, if it does, as the rest of a sentence about its route. */
    static Optional<String> fault(ProcessorDefinition<?> node) {
        return RULES.stream()
                .filter(rule -> rule.matches.test(node))
                .findFirst()
                .map(rule -> sentence(rule.what, rule.instead));
    }

    static String sentence(String what, String instead) {
        return what + " inside a saga, which may then end as if all were well: " + instead;
    }

    /** The DSLs keep it in two places. */
    private static boolean swallows(OnExceptionDefinition clause) {
        return clause.getHandled() != null
                || clause.getHandledPolicy() != null
                || clause.getContinued() != null
                || clause.getContinuedPolicy() != null;
    }

    private static boolean onlyMarks(RollbackDefinition rollback) {
        return isTrue(rollback.getMarkRollbackOnly()) || isTrue(rollback.getMarkRollbackOnlyLast());
    }

    private static boolean queues(ProcessorDefinition<?> node) {
        return CalledRoutes.uris(node).anyMatch(uri -> uri.matches("(seda|disruptor|disruptor-vm|vm):.*"));
    }

    private static boolean losesTheSaga(ProcessorDefinition<?> node) {
        if (node instanceof RemoveHeadersDefinition many) {
            return PatternHelper.matchPattern(Exchange.SAGA_LONG_RUNNING_ACTION, many.getPattern());
        }
        if (node instanceof RemoveHeaderDefinition one) {
            return isTheSagas(one.getName());
        }
        if (node instanceof SetHeadersDefinition many) {
            return many.getHeaders().stream().anyMatch(SwallowingRules::losesTheSaga);
        }
        return node instanceof SetHeaderDefinition one && isTheSagas(one.getName());
    }

    private static boolean isTheSagas(String header) {
        return Exchange.SAGA_LONG_RUNNING_ACTION.equalsIgnoreCase(header);
    }

    private static boolean isTrue(String option) {
        return "true".equals(option);
    }

    private static Rule rule(Class<?> type, String what, String instead) {
        return new Rule(type::isInstance, what, instead);
    }

    private static <T> Rule rule(Class<T> type, Predicate<? super T> when, String what, String instead) {
        return new Rule(node -> type.isInstance(node) && when.test(type.cast(node)), what, instead);
    }

    private record Rule(Predicate<ProcessorDefinition<?>> matches, String what, String instead) {}
}
