package com.shop.orderweb.goods;

import com.shop.api.ShopCode;
import com.shop.api.ShopRefusal;
import com.shop.api.goods.GoodsService;
import com.shop.api.goods.GoodsView;
import com.shop.web.answer.Answer;
import com.shop.web.answer.Cursor;
import com.shop.web.answer.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Prices and stock, for anybody; an order's amounts and number are checked again when it comes. */
@Tag(name = "Goods")
@SecurityRequirements
@RestController
@RequestMapping("/goods")
class GoodsController {

    private static final long FROM_THE_START = 0;

    private final GoodsService goods;

    GoodsController(GoodsService goods) {
        this.goods = goods;
    }

    @Operation(summary = "All goods, by id")
    @GetMapping
    Answer<Page<GoodsView>> list(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = Page.DEFAULT_LIMIT) @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        return Answer.of(
                Page.read(
                        goods::list,
                        GoodsView::goodsId,
                        Cursor.keyOf(cursor, FROM_THE_START),
                        limit));
    }

    @Operation(summary = "The price and the stock of goods")
    @GetMapping("/{goodsId}")
    CompletableFuture<Answer<GoodsView>> find(@PathVariable long goodsId) {
        return goods.find(List.of(goodsId))
                .thenApply(
                        found ->
                                found.stream()
                                        .findFirst()
                                        .map(Answer::of)
                                        .orElseThrow(
                                                () ->
                                                        new ShopRefusal(
                                                                ShopCode.SHOP_GOODS_NO_EXIST)));
    }
}
