package com.shop.orderweb.ops;

import com.shop.api.ShopCode;
import com.shop.api.ShopRefusal;
import com.shop.api.ops.DeadLetter;
import com.shop.api.ops.DeadLetterPlace;
import com.shop.api.ops.ReplayAnswer;
import com.shop.web.answer.Answer;
import com.shop.web.answer.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Operations")
@RestController
@RequestMapping("/ops/dead-letters")
class DeadLetterController {

    private static final String SEPARATOR = "\n";

    private final AllDeadLetters deadLetters;

    DeadLetterController(AllDeadLetters deadLetters) {
        this.deadLetters = deadLetters;
    }

    @Operation(summary = "Messages that could not be handled, by consumer group and key")
    @GetMapping
    Answer<Page<DeadLetter>> list(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = Page.DEFAULT_LIMIT) @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        List<DeadLetter> items = deadLetters.list(placeOf(cursor), limit);
        if (items.size() < limit) {
            return Answer.of(new Page<>(items, null));
        }
        DeadLetterPlace last = items.get(items.size() - 1).place();
        boolean ends = deadLetters.list(last, 1).isEmpty();
        return Answer.of(new Page<>(items, ends ? null : cursorOf(last)));
    }

    @Operation(summary = "One of them, also while it is tried again and after its replay")
    @GetMapping("/{group}/{key}")
    Answer<DeadLetter> show(@PathVariable String group, @PathVariable String key) {
        return Answer.of(deadLetters.show(group, key));
    }

    @Operation(
            summary = "Handles a message again",
            description =
                    "Twice is the same as once. Of a half message it is asked again what became of"
                            + " its transaction. The outcome is DONE, DONE_ALREADY, or FAILED with"
                            + " the reason; what failed stays in the list.")
    @PostMapping("/{group}/{key}/replay")
    Answer<ReplayAnswer> replay(
            Principal caller, @PathVariable String group, @PathVariable String key) {
        return Answer.of(deadLetters.replay(group, key, caller.getName()));
    }

    private static String cursorOf(DeadLetterPlace place) {
        String text = String.join(SEPARATOR, place.group(), place.tag(), place.key());
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static DeadLetterPlace placeOf(@Nullable String cursor) {
        if (cursor == null) {
            return DeadLetterPlace.START;
        }
        String[] parts;
        try {
            parts =
                    new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8)
                            .split(SEPARATOR, -1);
        } catch (IllegalArgumentException notBase64) {
            throw invalid();
        }
        if (parts.length != 3) {
            throw invalid();
        }
        return new DeadLetterPlace(parts[0], parts[1], parts[2]);
    }

    private static ShopRefusal invalid() {
        return new ShopRefusal(
                ShopCode.SHOP_REQUEST_PARAMETER_INVALID, "cursor: not one that a page gave");
    }
}
