package app.kith.base;

import javax.net.SocketFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the one guard and the one client from the operator's settings, so that the two themselves know nothing of Spring. */
@Configuration(proxyBeanMethods = false)
class OutboundParts {

    @Bean
    AddressGuard addressGuard(BaseSettings settings) {
        return new AddressGuard(settings.outbound().allow());
    }

    /** For what speaks neither HTTP nor through {@link Outbound}: mail. */
    @Bean
    SocketFactory guardedSockets(AddressGuard guard) {
        return guard.sockets();
    }

    @Bean
    OutboundLines outboundLines(AddressGuard guard) {
        return new OutboundLines(guard);
    }

    @Bean
    Outbound outbound(AddressGuard guard) {
        String version = OutboundParts.class.getPackage().getImplementationVersion();
        return new Outbound(guard, version == null ? "dev" : version);
    }
}
