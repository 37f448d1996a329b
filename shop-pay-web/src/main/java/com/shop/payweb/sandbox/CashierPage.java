package com.shop.payweb.sandbox;

import static org.springframework.web.util.HtmlUtils.htmlEscape;

import com.shop.api.pay.PaymentView;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The cashier's HTML, complete in itself: {@code cashier.html} around what is to be said. */
final class CashierPage {

    private static final String FRAME = read("cashier.html");

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    private CashierPage() {}

    /**
     * @param failed what went wrong when the button was pressed; null where nothing did
     */
    static String of(PaymentView payment, @Nullable String failed) {
        if (Cashier.isPaid(payment)) {
            return page("Paid", facts(payment) + paidFacts(payment) + "</dl>\n" + paidNote());
        }
        String alert = failed == null ? "" : alert("Not paid", failed + ".");
        return page("Pay your order", facts(payment) + "</dl>\n" + alert + button(payment));
    }

    static String ofFailure(String message) {
        return page("Cashier", alert("That did not work", message + "."));
    }

    private static String page(String title, String content) {
        return FRAME.replace("{{title}}", title).replace("{{content}}", content);
    }

    private static String facts(PaymentView payment) {
        return """
            <p class="amount"><span class="currency">¥</span>%s</p>
            <dl>
              <dt>Order</dt><dd>%s</dd>
              <dt>Payment</dt><dd>%s</dd>
              <dt>State</dt><dd>%s</dd>
            """
                .formatted(
                        htmlEscape(payment.payAmount().toString()),
                        payment.orderId(),
                        payment.payId(),
                        Cashier.isPaid(payment) ? "Paid" : "Waiting for payment");
    }

    private static String paidFacts(PaymentView payment) {
        StringBuilder facts = new StringBuilder();
        if (payment.tradeNo() != null) {
            facts.append(fact("Trade number", payment.tradeNo()));
        }
        Instant payTime = payment.payTime();
        if (payTime != null) {
            facts.append(fact("Paid at", TIME.format(payTime)));
        }
        return facts.toString();
    }

    private static String fact(String name, String value) {
        return "  <dt>" + name + "</dt><dd>" + htmlEscape(value) + "</dd>\n";
    }

    private static String paidNote() {
        return """
            <p class="note good" role="status"><strong>Paid.</strong>
              The shop has confirmed it; you can close this page.</p>
            """;
    }

    private static String alert(String what, String why) {
        return """
            <p class="note bad" role="alert"><strong>%s.</strong> %s</p>
            """
                .formatted(htmlEscape(what), htmlEscape(why));
    }

    private static String button(PaymentView payment) {
        return """
            <form method="post" action="%s/pay">
              <button type="submit">Pay ¥%s</button>
            </form>
            """
                .formatted(payment.payId(), htmlEscape(payment.payAmount().toString()));
    }

    private static String read(String resource) {
        try (InputStream in = CashierPage.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
