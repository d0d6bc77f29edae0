package app.kith.base;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** A client with less patience than the real one, for tests of places that never come to an end. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("kith.test.patience")
class ImpatientOutbound {

    @Bean
    @Primary
    Outbound impatient(AddressGuard guard, @Value("${kith.test.patience}") Duration patience) {
        return new Outbound(guard, "test", new Outbound.Limits(patience, patience, 10_000_000, 5));
    }
}
