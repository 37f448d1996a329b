package com.shop.orderweb.login;

import com.shop.api.ShopCode;
import com.shop.api.ShopRefusal;
import com.shop.api.user.UserService;
import com.shop.api.user.UserView;
import com.shop.web.answer.Answer;
import com.shop.web.security.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Users")
@RestController
class LoginController {

    private final UserService users;
    private final TokenIssuer tokens;
    private final OpsAccount ops;

    LoginController(UserService users, TokenIssuer tokens, OpsAccount ops) {
        this.users = users;
        this.tokens = tokens;
        this.ops = ops;
    }

    @Operation(summary = "A bearer token for a user name and a password")
    @SecurityRequirements
    @PostMapping("/auth/login")
    Answer<Token> login(@Valid @RequestBody Login login) {
        if (ops.isMeantBy(login)) {
            return Answer.of(operator(login));
        }
        UserView user = users.authenticate(login.userName(), login.password());
        return Answer.of(tokens.issue(user.userId(), Role.USER));
    }

    private Token operator(Login login) {
        if (!ops.opensFor(login)) {
            throw new ShopRefusal(ShopCode.SHOP_LOGIN_FAILED);
        }
        return tokens.issueToOperator();
    }
}
