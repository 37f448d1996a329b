package com.shop.web.security;

import java.util.List;

/** What a caller may be; a token's claim {@value #CLAIM} holds the names. */
public enum Role {
    /** Orders and pays, as themselves only. */
    USER,
    /** Looks at everything and replays what went wrong. */
    OPS;

    /** The claim of a token that lists its bearer's roles. */
    public static final String CLAIM = "roles";

    /** The value of the claim for a bearer who has just this role. */
    public List<String> alone() {
        return List.of(name());
    }
}
