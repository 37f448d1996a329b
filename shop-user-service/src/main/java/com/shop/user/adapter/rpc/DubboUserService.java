package com.shop.user.adapter.rpc;

import com.shop.api.ShopRefusal;
import com.shop.api.StepAnswer;
import com.shop.api.user.UseBalance;
import com.shop.api.user.UserService;
import com.shop.api.user.UserView;
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
    private final UseBalances useBalances;

    public DubboUserService(Users users, Authenticate authenticate, UseBalances useBalances) {
        this.users = users;
        this.authenticate = authenticate;
        this.useBalances = useBalances;
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
        return CompletableFuture.completedFuture(useBalances.handle(commands));
    }
}
