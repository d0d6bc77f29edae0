package app.kith.web;

import app.kith.web.templates.StaticTemplates;
import app.kith.web.templates.Templates;
import java.util.List;
import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What controllers of pages lean on: they return a model of a template, and take the {@code Colleague} who is signed in. */
@Configuration(proxyBeanMethods = false)
class Pages implements WebMvcConfigurer {

    private final ShellArgument shell;

    Pages(ShellArgument shell) {
        this.shell = shell;
    }

    @Bean
    static Templates templates() {
        return new StaticTemplates();
    }

    @Bean
    static ServerHttpMessageConvertersCustomizer jte() {
        return converters -> converters.addCustomConverter(new JteConverter());
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new ColleagueArgument());
        resolvers.add(shell);
    }
}
