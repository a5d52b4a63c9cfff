package org.koti.sample.battleship.web;

/** A request that this app's own page never makes. */
final class BadRequestException extends Exception {

    private static final long serialVersionUID = 1L;

    BadRequestException(String message) {
        super(message);
    }
}
