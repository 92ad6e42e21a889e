#ifndef NATTVAKT_FAKE_PARTS_H
#define NATTVAKT_FAKE_PARTS_H

#include <stdbool.h>
#include <stdint.h>

/* The parts that measure, for tests of what chooses among them. */
struct fake_parts {
    /* Its kind; 0: none. */
    uint8_t at_pins;
    bool pins_fail;
    int begun;
};
extern struct fake_parts parts;

#endif
