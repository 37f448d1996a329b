package com.shop.user.application;

import com.shop.api.ShopCode;
import com.shop.api.ShopRefusal;
import com.shop.api.user.UserView;
import com.shop.user.adapter.db.Users;
import com.shop.user.domain.Credentials;
import java.util.List;
import java.util.UUID;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Finds out whether somebody is who they say. Neither the answer nor the time it takes tells an
 * unknown name from a wrong password.
 */
@Component
public class Authenticate {

    private final Users users;
    private final PasswordEncoder passwords = new BCryptPasswordEncoder();

    /** What an unknown name's password is checked against: as costly, and never right. */
    private final String nobodysHash = passwords.encode(UUID.randomUUID().toString());

    public Authenticate(Users users) {
        this.users = users;
    }

    /**
     * @throws ShopRefusal {@code SHOP_LOGIN_FAILED}
     */
    public UserView handle(String userName, String password) {
        Credentials credentials = users.credentials(userName);
        String hash = credentials == null ? nobodysHash : credentials.userPassword();
        boolean right = passwords.matches(password, hash);
        if (credentials == null || !right) {
            throw new ShopRefusal(ShopCode.SHOP_LOGIN_FAILED);
        }
        return users.find(List.of(credentials.userId())).get(0);
    }
}
