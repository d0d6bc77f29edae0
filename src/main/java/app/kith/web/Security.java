package app.kith.web;

import app.kith.colleagues.Colleagues;
import app.kith.colleagues.FirstRun;
import app.kith.colleagues.LocalKey;
import app.kith.colleagues.Tokens;
import jakarta.servlet.DispatcherType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * Who gets in, and by which way: pages by a session and a CSRF token, the API by a bearer token and no cookie, pushes by
 * their signature, everything else not at all.
 */
@Configuration(proxyBeanMethods = false)
class Security {

    static final String[] STATIC = {"/kith.css", "/js/**", "/mark.svg", "/touch-worker.js", "/webjars/**", "/favicon.ico"};
    private static final String[] OPEN = {"/sign-in", "/set-up", "/set-up/*", "/invitations/*", "/enter/*", "/demo/*", "/my", "/my/**", "/health", "/error"};

    private static final String CONTENT_SECURITY_POLICY = String.join("; ", "default-src 'none'", "script-src 'self'", "style-src 'self'%s",
            "img-src 'self' data:", "connect-src 'self'", "font-src 'self'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'",
            "frame-src 'self'", "manifest-src 'self'");

    /** Programs push by the thousand and prove themselves by what they sign: no session, no colleague, nothing to look up. */
    @Bean
    @Order(0)
    SecurityFilterChain hookWay(HttpSecurity http, Answers answers) throws Exception {
        return http
                .securityMatcher("/hooks/**")
                .headers(Security::strict)
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(AbstractHttpConfigurer::disable)
                .securityContext(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .servletApi(AbstractHttpConfigurer::disable)
                .exceptionHandling(AbstractHttpConfigurer::disable)
                .addFilterAfter(new BodyCap(answers), HeaderWriterFilter.class)
                .build();
    }

    @Bean
    @Order(1)
    SecurityFilterChain apiWay(HttpSecurity http, Tokens tokens, LocalKey localKey, Answers answers) throws Exception {
        return common(http, answers)
                .securityMatcher("/api/**")
                .csrf(AbstractHttpConfigurer::disable)
                .addFilterBefore(new BearerFilter(tokens, localKey), AnonymousAuthenticationFilter.class)
                .authorizeHttpRequests(requests -> requests
                        .dispatcherTypeMatchers(DispatcherType.ERROR).permitAll()
                        .anyRequest().authenticated())
                .exceptionHandling(handling -> handling.authenticationEntryPoint((request, response, problem) -> {
                    response.setHeader("WWW-Authenticate", "Bearer");
                    answers.write(request, response, Trouble.of(401, "Who is asking?",
                            "Send a token of this Kith in the header \"Authorization: Bearer kith_…\". A steward can make one."));
                }))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain pageWay(HttpSecurity http, Colleagues colleagues, FirstRun firstRun, Answers answers) throws Exception {
        return common(http, answers)
                .csrf(csrf -> csrf.csrfTokenRepository(new HttpSessionCsrfTokenRepository())
                        .csrfTokenRequestHandler(new CsrfTokenRequestAttributeHandler()))
                .addFilterBefore(new FirstRunFilter(firstRun), CsrfFilter.class)
                .addFilterBefore(new SessionFilter(colleagues), AnonymousAuthenticationFilter.class)
                .authorizeHttpRequests(requests -> requests
                        .dispatcherTypeMatchers(DispatcherType.ERROR).permitAll()
                        .requestMatchers(STATIC).permitAll()
                        .requestMatchers(OPEN).permitAll()
                        .anyRequest().authenticated())
                .exceptionHandling(handling -> handling.authenticationEntryPoint(new ToSignIn(answers))
                        .accessDeniedHandler((request, response, denied) -> answers.write(request, response, Trouble.of(403, "This page had grown old.",
                                "Nothing was changed. Go back, reload the page and send it once more."))))
                .build();
    }

    private static HttpSecurity common(HttpSecurity http, Answers answers) throws Exception {
        return http
                .headers(Security::strict)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .securityContext(context -> context.securityContextRepository(new RequestAttributeSecurityContextRepository()))
                .requestCache(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .addFilterBefore(new BodyCap(answers), CsrfFilter.class);
    }

    /** A page that shows something in a frame of its own sets its own Content-Security-Policy, which then stands. */
    private static void strict(HeadersConfigurer<HttpSecurity> headers) {
        headers.addHeaderWriter((request, response) -> {
                    String nonce = (String) request.getAttribute(ShellArgument.NONCE);
                    if (!response.containsHeader("Content-Security-Policy"))
                        response.setHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY.formatted(nonce == null ? "" : " 'nonce-" + nonce + "'"));
                })
                .frameOptions(HeadersConfigurer.FrameOptionsConfig::sameOrigin)
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(policy -> policy.policy(
                        "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()"))
                .crossOriginOpenerPolicy(policy -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN));
    }
}
