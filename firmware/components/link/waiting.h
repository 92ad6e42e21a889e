#ifndef NATTVAKT_WAITING_H
#define NATTVAKT_WAITING_H

#include "command.h"

/* As many as a gateway sends ahead. One that finds no room is dropped: the gateway is told what is wanted, and sends it again. */
#define WAITING_MAX 4

struct waiting {
    struct command commands[WAITING_MAX];
    uint8_t first;
    uint8_t count;
};

/* Where the next command may be put, to be counted by `waiting_added`; NULL when there is no room. */
struct command *waiting_room(struct waiting *waiting);
void waiting_added(struct waiting *waiting);
/* The oldest; false when there is none. */
bool waiting_take(struct waiting *waiting, struct command *command);

#endif
