package com.shop.user.adapter.rpc;

import com.shop.api.ShopRefusal;
import com.shop.api.StepAnswer;
import com.shop.api.Topics;
import com.shop.api.user.UseBalance;
import com.shop.api.user.UserService;
import com.shop.api.user.UserView;
import com.shop.common.batch.Batches;
import com.shop.common.mq.TakenEffect;
import com.shop.rpc.batch.Batcher;
import com.shop.user.adapter.db.Users;
import com.shop.user.application.Authenticate;
import com.shop.user.application.UseBalances;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.dubbo.config.annotation.DubboService;

/** {@link UserService} over Dubbo. */
@DubboService
public class DubboUserService implements UserService {

    private final Users users;
    private final Authenticate authenticate;
    private final Batcher<UseBalance, StepAnswer> uses;
    private final TakenEffect takenEffect;

    public DubboUserService(
            Users users,
            Authenticate authenticate,
            Batches batches,
            UseBalances useBalances,
            TakenEffect takenEffect) {
        this.users = users;
        this.authenticate = authenticate;
        this.uses =
                batches.commits(
                        "use balance",
                        command -> StepAnswer.unknown(command.orderId()),
                        useBalances::handle);
        this.takenEffect = takenEffect;
    }

    @Override
    public CompletableFuture<List<UserView>> find(List<Long> userIds) {
        return CompletableFuture.completedFuture(
                userIds.isEmpty() ? List.of() : users.find(userIds));
    }

    @Override
    public UserView authenticate(String userName, String password) throws ShopRefusal {
        return authenticate.handle(userName, password);
    }

    @Override
    public CompletableFuture<List<StepAnswer>> useBalance(List<UseBalance> commands) {
        return uses.submit(commands);
    }

    @Override
    public List<Long> compensated(List<Long> orderIds) {
        return takenEffect.of(Topics.USER_ORDER_CANCELLED, Topics.ORDER_CANCEL, orderIds);
    }

    @Override
    public List<Long> scored(List<Long> payIds) {
        return takenEffect.of(Topics.USER_PAYMENT_SUCCEEDED, Topics.PAY_SUCCESS, payIds);
    }
}
