package com.shop.local;

import java.util.Optional;

/** What {@code up} prints at the end: where things are, and lines to paste. */
final class Welcome {

    private Welcome() {}

    static String text(Topology topology, Secrets secrets, StateFolder state) {
        Optional<Instance> orderWeb = topology.find(Component.ORDER_WEB.componentName());
        Optional<Instance> payWeb = topology.find(Component.PAY_WEB.componentName());
        StringBuilder text = new StringBuilder();
        orderWeb.ifPresent(
                web ->
                        text.append(
                                "\n  order-web  http://localhost:%d/order-web/swagger-ui.html"
                                        .formatted(web.port())));
        payWeb.ifPresent(
                web ->
                        text.append(
                                "\n  pay-web    http://localhost:%d/pay-web/swagger-ui.html"
                                        .formatted(web.port())));
        topology.find(Component.MARIADB.componentName())
                .ifPresent(
                        db ->
                                text.append(
                                        "\n  database   %s (passwords in %s)"
                                                .formatted(
                                                        MariaDb.url(db.port(), "trade"),
                                                        state.secrets())));
        text.append("\n  logs       ").append(state.root().resolve("logs")).append('\n');
        if (secrets.generated().contains(Secrets.OPS_PASSWORD)) {
            text.append(
                    "\n  The operator's account is 'ops', its password %s (kept in %s).%n"
                            .formatted(secrets.get(Secrets.OPS_PASSWORD), state.secrets()));
        }
        if (orderWeb.isPresent() && payWeb.isPresent()) {
            text.append(curls(orderWeb.get().port(), payWeb.get().port()));
        }
        return text.toString();
    }

    private static String curls(int orderPort, int payPort) {
        return """

                To try it, paste:

                  ORDER=http://localhost:%d/order-web PAY=http://localhost:%d/pay-web
                  field() { sed -n "s/.*\\"$1\\": *\\"\\([^\\"]*\\)\\".*/\\1/p"; }

                  # log in
                  TOKEN=$(curl -s $ORDER/auth/login -H 'Content-Type: application/json' \\
                    -d '{"userName": "zs", "password": "123456"}' | field token)

                  # order a course: 1000.00, of which a coupon pays 20.00 and the balance 100.00
                  ORDER_ID=$(curl -s $ORDER/order/confirm -H "Authorization: Bearer $TOKEN" \\
                    -H 'Content-Type: application/json' -d '{
                      "userId": "345963634385633280", "goodsId": "345959443973935104", "goodsNumber": 1,
                      "goodsPrice": "1000.00", "shippingFee": "0.00", "orderAmount": "1000.00",
                      "moneyPaid": "100.00", "couponId": "345988230098857984", "address": "Beijing"
                    }' | tee /dev/stderr | field orderId)

                  # create the payment, and open its cashier in a browser to pay
                  curl -s $PAY/pay/createPayment -H "Authorization: Bearer $TOKEN" \\
                    -H 'Content-Type: application/json' -d "{\\"orderId\\": \\"$ORDER_ID\\"}" \\
                    | tee /dev/stderr | field payUrl

                  # look at the order
                  curl -s $ORDER/order/$ORDER_ID -H "Authorization: Bearer $TOKEN"
                """
                .formatted(orderPort, payPort);
    }
}
