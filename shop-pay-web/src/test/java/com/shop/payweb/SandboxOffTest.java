package com.shop.payweb;

import static org.assertj.core.api.Assertions.assertThat;

import com.shop.api.pay.PayService;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.bean.override.convention.TestBean;

/** Where money is real there is no cashier, and no need for its secret. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "dubbo.enabled=false",
            "management.server.port=-1",
            "shop.jwt.secret=" + WebTest.SECRET,
            "shop.pay.sandbox.enabled=false"
        })
class SandboxOffTest {

    @TestBean PayService payService;

    @LocalServerPort int port;

    static PayService payService() {
        return new FakePayService("unused");
    }

    @Test
    void thereIsNoCashier() {
        Http http = new Http(port, null);
        String cashier = "/sandbox/cashier/" + FakePayService.PAY_ID;

        assertThat(http.get(cashier).status()).isEqualTo(404);
        assertThat(http.post(cashier + "/pay", "").status()).isEqualTo(404);
    }
}
