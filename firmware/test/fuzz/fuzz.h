#ifndef NATTVAKT_FUZZ_H
#define NATTVAKT_FUZZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What libFuzzer calls with every input it makes up; a target reads it from the front, like a tape that may end anywhere. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

struct tape {
    const uint8_t *at;
    size_t left;
};

/* Up to `most` bytes; zeros stand for what the tape has no more. */
static inline size_t tape_bytes(struct tape *tape, void *to, size_t most) {
    const size_t length = tape->left < most ? tape->left : most;
    memset(to, 0, most);
    if (length > 0) memcpy(to, tape->at, length);
    tape->at += length;
    tape->left -= length;
    return length;
}

static inline uint8_t tape_byte(struct tape *tape) {
    uint8_t byte;
    tape_bytes(tape, &byte, 1);
    return byte;
}

static inline uint32_t tape_number(struct tape *tape) {
    uint32_t number;
    tape_bytes(tape, &number, sizeof number);
    return number;
}

/* A length and so many bytes, in memory of exactly that size: the sanitizer sees a byte read behind it. To be freed. */
static inline uint8_t *tape_message(struct tape *tape, size_t most, size_t *length) {
    *length = tape_byte(tape) % (most + 1);
    uint8_t *message = malloc(*length);
    if (message == NULL && *length > 0) abort();
    if (*length > 0) tape_bytes(tape, message, *length);
    return message;
}

/* What must hold whatever the input; libFuzzer keeps the input of a program that was aborted. */
#define HOLDS(what)                                                              \
    do {                                                                         \
        if (!(what)) {                                                           \
            fprintf(stderr, "%s:%d: does not hold: %s\n", __FILE__, __LINE__, #what); \
            abort();                                                             \
        }                                                                        \
    } while (0)

#endif
