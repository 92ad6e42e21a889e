#include "waiting.h"

struct command *waiting_room(struct waiting *waiting) {
    return waiting->count == WAITING_MAX ? NULL : &waiting->commands[(waiting->first + waiting->count) % WAITING_MAX];
}

void waiting_added(struct waiting *waiting) {
    waiting->count++;
}

bool waiting_take(struct waiting *waiting, struct command *command) {
    if (waiting->count == 0) return false;
    *command = waiting->commands[waiting->first];
    waiting->first = (uint8_t)((waiting->first + 1) % WAITING_MAX);
    waiting->count--;
    return true;
}
