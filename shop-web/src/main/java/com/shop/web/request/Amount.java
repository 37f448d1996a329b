package com.shop.web.request;

import com.shop.api.Money;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** An amount of money that is not negative and fits the tables' {@code decimal(10,2)}. */
@Documented
@Constraint(validatedBy = Amount.Validator.class)
@Target({ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
public @interface Amount {

    String message() default "must be from 0.00 to 99999999.99";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Leaves null to {@code @NotNull}, as validators do. */
    class Validator implements ConstraintValidator<Amount, Money> {

        private static final Money MOST = Money.of("99999999.99");

        @Override
        public boolean isValid(@Nullable Money amount, ConstraintValidatorContext context) {
            return amount == null || (!amount.isNegative() && !amount.isMoreThan(MOST));
        }
    }
}
