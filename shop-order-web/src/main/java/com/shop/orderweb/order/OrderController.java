package com.shop.orderweb.order;

import com.shop.api.ShopCode;
import com.shop.api.ShopRefusal;
import com.shop.api.order.CancelAnswer;
import com.shop.api.order.CancelOrder;
import com.shop.api.order.ConfirmAnswer;
import com.shop.api.order.ConfirmOrder;
import com.shop.api.order.OrderService;
import com.shop.api.order.OrderView;
import com.shop.web.answer.Answer;
import com.shop.web.answer.Cursor;
import com.shop.web.answer.Page;
import com.shop.web.calls.CallsTogether;
import com.shop.web.failure.Failure;
import com.shop.web.security.Caller;
import com.shop.web.trace.TraceId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A caller's own orders; somebody else's are to them as if they did not exist. */
@Tag(name = "Orders")
@RestController
@RequestMapping("/order")
class OrderController {

    private static final Logger log = LoggerFactory.getLogger(OrderController.class);
    private static final String IDEMPOTENCY_KEY = "[\\x20-\\x7E]{1,64}";

    private final CallsTogether<ConfirmOrder, ConfirmAnswer> confirmations;
    private final CallsTogether<CancelOrder, CancelAnswer> cancels;
    private final OrderService orders;

    OrderController(
            CallsTogether<ConfirmOrder, ConfirmAnswer> confirmations,
            CallsTogether<CancelOrder, CancelAnswer> cancels,
            OrderService orders) {
        this.confirmations = confirmations;
        this.cancels = cancels;
        this.orders = orders;
    }

    @Operation(
            summary = "Orders goods",
            description =
                    "orderAmount = goodsPrice × goodsNumber + shippingFee. The same Idempotency-Key"
                            + " and body give the first answer again; another body is refused with"
                            + " 422. An order that was begun and failed is answered with its"
                            + " orderId.")
    @PostMapping("/confirm")
    CompletableFuture<Answer<ConfirmedOrder>> confirm(
            Caller caller,
            @Valid @RequestBody ConfirmRequest request,
            @RequestHeader(name = "Idempotency-Key", required = false)
                    @Pattern(
                            regexp = IDEMPOTENCY_KEY,
                            message = "must be 1 to 64 printable ASCII characters")
                    @Nullable String idempotencyKey) {
        caller.mustBe(request.userId());
        return confirmations
                .submit(request.toCommand(idempotencyKey, TraceId.current().orElse(null)))
                .exceptionally(
                        thrown -> {
                            throw new CompletionException(ConfirmOutcome.ofFailedCall(thrown));
                        })
                .thenApply(ConfirmOutcome::of)
                .thenApply(Answer::of);
    }

    @ExceptionHandler
    ResponseEntity<Object> answer(OutcomeUnknown thrown) {
        log.warn("The outcome of a confirmation is unknown: {}", String.valueOf(thrown.getCause()));
        Failure failure =
                Failure.of(
                        ShopCode.SHOP_ORDER_OUTCOME_UNKNOWN,
                        "What became of the order is not known yet; the same request with the same"
                                + " Idempotency-Key tells, and so does the list of orders");
        return failure.toResponse();
    }

    @Operation(summary = "An order of the caller's")
    @GetMapping("/{orderId}")
    Answer<OrderView> find(Caller caller, @PathVariable long orderId) {
        return orders.find(List.of(orderId)).stream()
                .filter(order -> caller.owns(order.userId()))
                .findFirst()
                .map(Answer::of)
                .orElseThrow(() -> new ShopRefusal(ShopCode.SHOP_ORDER_NO_EXIST));
    }

    @Operation(summary = "The caller's orders, newest first")
    @GetMapping
    Answer<Page<OrderView>> list(
            Caller caller,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = Page.DEFAULT_LIMIT) @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        return Answer.of(
                Page.read(
                        (before, atMost) -> orders.ofUser(caller.userId(), before, atMost),
                        OrderView::orderId,
                        Cursor.keyOf(cursor, Long.MAX_VALUE),
                        limit));
    }

    @Operation(
            summary = "Cancels an order of the caller's that is not paid",
            description =
                    "Twice is the same as once. What the order took is given back soon after.")
    @PostMapping("/{orderId}/cancel")
    CompletableFuture<Answer<OrderView>> cancel(Caller caller, @PathVariable long orderId) {
        return cancels.submit(
                        new CancelOrder(orderId, caller.userId(), TraceId.current().orElse(null)))
                .thenApply(CancelAnswer::orderOrThrow)
                .thenApply(Answer::of);
    }
}
