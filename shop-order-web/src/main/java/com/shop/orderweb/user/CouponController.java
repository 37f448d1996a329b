package com.shop.orderweb.user;

import com.shop.api.coupon.CouponService;
import com.shop.api.coupon.CouponView;
import com.shop.web.answer.Answer;
import com.shop.web.answer.Page;
import com.shop.web.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Users")
@RestController
class CouponController {

    private final CouponService coupons;

    CouponController(CouponService coupons) {
        this.coupons = coupons;
    }

    @Operation(summary = "The caller's coupons, unused ones first, at most 100")
    @GetMapping("/coupon/mine")
    Answer<Page<CouponView>> mine(Caller caller) {
        return Answer.of(new Page<>(coupons.ofUser(caller.userId(), Page.MAX_LIMIT), null));
    }
}
