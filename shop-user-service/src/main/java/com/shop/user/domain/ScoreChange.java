package com.shop.user.domain;

/** So many points (not negative) of a user's, to be taken back. */
public record ScoreChange(long userId, int points) {}
