package com.shop.user.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.shop.api.ShopRefusal;
import com.shop.user.UserServiceOnRealInfrastructure;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** With the user that the local data brings. */
class AuthenticateIT extends UserServiceOnRealInfrastructure {

    @Autowired private Authenticate authenticate;

    @Test
    void theLocalDatasUserCanLogIn() {
        var user = authenticate.handle("zs", "123456");

        assertThat(user.userId()).isEqualTo(345963634385633280L);
        assertThat(user.userName()).isEqualTo("zs");
    }

    @Test
    void nobodyElseCan() {
        assertThatThrownBy(() -> authenticate.handle("zs", "654321"))
                .isInstanceOf(ShopRefusal.class);
        assertThatThrownBy(() -> authenticate.handle("ZS", "123456"))
                .isInstanceOf(ShopRefusal.class);
        assertThatThrownBy(() -> authenticate.handle("' OR '1'='1", "123456"))
                .isInstanceOf(ShopRefusal.class);
    }
}
