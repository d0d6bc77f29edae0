package app.kith.exchange;

import app.kith.colleagues.Colleague;
import app.kith.colleagues.Role;
import app.kith.colleagues.Token;
import app.kith.colleagues.Tokens;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/tokens")
class TokensApi {

    private final Tokens tokens;

    TokensApi(Tokens tokens) {
        this.tokens = tokens;
    }

    @GetMapping
    List<Token> list(Colleague by) {
        return tokens.list(by);
    }

    /** The secret is shown in this answer and never again. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Created create(@RequestBody Create create, Colleague by) {
        Token.Made made = tokens.create(create.name(), create.role(), by);
        return new Created(made.token().id(), made.token().name(), made.token().role(), made.token().madeAt(), made.secret());
    }

    /** @param role the most the program may do; null: as much as whoever makes it */
    record Create(String name, Role role) {}

    record Created(UUID id, String name, Role role, Instant madeAt, String secret) {}

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@PathVariable UUID id, Colleague by) {
        tokens.revoke(id, by);
    }
}
