package io.roundtrip.coordinator.access;

import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.core.Ordered;

/**
 * Keeps Spring Security from asking Spring MVC for the handler of every request, so as to match paths as MVC would. Here paths are matched as
 * such, and nearly all requests are RESTEasy's: the question took a twelfth of the coordinator's CPU, and nobody used the answer.
 */
final class NoHandlerLookup implements BeanDefinitionRegistryPostProcessor, Ordered {

    /** WebMvcSecurityConfiguration puts the question before its filters if there is somebody of this name to ask. */
    private static final String ASKED = "mvcHandlerMappingIntrospector";

    @Override
    public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry beans) {
        if (beans.containsBeanDefinition(ASKED)) {
            beans.removeBeanDefinition(ASKED);
        }
    }

    /** Before Spring Security's, which has no order. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }
}
