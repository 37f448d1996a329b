package com.shop.user.domain;

/** So many points (not negative) of a user's, to be added or taken back. */
public record ScoreChange(long userId, int points) {}
