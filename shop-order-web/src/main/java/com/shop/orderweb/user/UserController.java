package com.shop.orderweb.user;

import com.shop.api.ShopCode;
import com.shop.api.ShopRefusal;
import com.shop.api.user.UserService;
import com.shop.api.user.UserView;
import com.shop.web.answer.Answer;
import com.shop.web.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Users")
@RestController
class UserController {

    private final UserService users;

    UserController(UserService users) {
        this.users = users;
    }

    @Operation(summary = "The caller, with balance and score")
    @GetMapping("/user/me")
    CompletableFuture<Answer<UserView>> me(Caller caller) {
        return users.find(List.of(caller.userId()))
                .thenApply(
                        found ->
                                found.stream()
                                        .findFirst()
                                        .map(Answer::of)
                                        .orElseThrow(
                                                () ->
                                                        new ShopRefusal(
                                                                ShopCode.SHOP_USER_NO_EXIST)));
    }
}
