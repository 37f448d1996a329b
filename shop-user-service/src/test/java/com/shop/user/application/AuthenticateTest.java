package com.shop.user.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.shop.api.Money;
import com.shop.api.ShopCode;
import com.shop.api.ShopRefusal;
import com.shop.api.user.UserView;
import com.shop.user.adapter.db.Users;
import com.shop.user.domain.Balance;
import com.shop.user.domain.BalanceChange;
import com.shop.user.domain.Credentials;
import com.shop.user.domain.ScoreChange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

class AuthenticateTest {

    private static final UserView ZS =
            new UserView(7, "zs", null, 100, Instant.EPOCH, Money.of("900.00"));

    private final Authenticate authenticate = new Authenticate(new OnlyZs());

    @Test
    void nameAndPasswordTogetherProveWhoOneIs() {
        assertThat(authenticate.handle("zs", "123456")).isEqualTo(ZS);
    }

    @Test
    void aWrongPasswordAndAnUnknownNameAreTheSameRefusal() {
        assertThatThrownBy(() -> authenticate.handle("zs", "1234567")).satisfies(this::refused);
        assertThatThrownBy(() -> authenticate.handle("sz", "123456")).satisfies(this::refused);
        assertThatThrownBy(() -> authenticate.handle("zs", "")).satisfies(this::refused);
    }

    @Test
    void aPasswordLongerThanBCryptReadsIsARefusalAndNotADefect() {
        assertThatThrownBy(() -> authenticate.handle("zs", "x".repeat(100)))
                .satisfies(this::refused);
        assertThatThrownBy(() -> authenticate.handle("sz", "x".repeat(100)))
                .satisfies(this::refused);
    }

    @Test
    void anUnknownNameCostsAsMuchAsAWrongPassword() {
        long wrongPassword = quickestOf(() -> authenticate.handle("zs", "1234567"));
        long unknownName = quickestOf(() -> authenticate.handle("sz", "1234567"));

        // Without the dummy hash it would be thousands of times quicker.
        assertThat(Duration.ofNanos(unknownName))
                .isGreaterThan(Duration.ofNanos(wrongPassword / 4));
    }

    private void refused(Throwable e) {
        assertThat(e).isInstanceOf(ShopRefusal.class);
        assertThat(((ShopRefusal) e).code()).isEqualTo(ShopCode.SHOP_LOGIN_FAILED);
    }

    private static long quickestOf(Runnable attempt) {
        return LongStream.range(0, 5)
                .map(
                        i -> {
                            long start = System.nanoTime();
                            assertThatThrownBy(attempt::run).isInstanceOf(ShopRefusal.class);
                            return System.nanoTime() - start;
                        })
                .min()
                .orElseThrow();
    }

    /** Knows one user, and nothing that logging in has no use for. */
    private static final class OnlyZs implements Users {

        private final String hash = new BCryptPasswordEncoder().encode("123456");

        @Override
        public List<UserView> find(List<Long> userIds) {
            return userIds.contains(ZS.userId()) ? List.of(ZS) : List.of();
        }

        @Override
        public @Nullable Credentials credentials(String userName) {
            return userName.equals("zs") ? new Credentials(ZS.userId(), hash) : null;
        }

        @Override
        public List<Balance> lock(List<BalanceChange> changes) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int takeMoney(List<BalanceChange> changes) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int giveMoneyBack(List<BalanceChange> changes) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int addScore(List<ScoreChange> changes) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int takeScoreBack(List<ScoreChange> changes) {
            throw new UnsupportedOperationException();
        }
    }
}
