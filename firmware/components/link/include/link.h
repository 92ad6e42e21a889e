#ifndef NATTVAKT_LINK_H
#define NATTVAKT_LINK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "command.h"
#include "frame.h"
#include "handshake.h"

/*
 * Bluetooth LE. The node broadcasts without pause; one client at a time may connect, has ten seconds to prove that it
 * knows the node's key, and only then gets frames. While somebody is connected the broadcast goes on, so that a client
 * which only sits there silences nothing.
 */

/* Starts the stack and the advertising. `secret` must stay where it is. */
bool link_begin(const struct secret *secret);
/* What is broadcast from now on, or as soon as the stack is ready: service data of BTHome. */
bool link_broadcast(const uint8_t *service_data, size_t length);
/* Under which name it is heard from now on; none: by its address. */
void link_name(const uint8_t *name, size_t length);
/* Starts the advertising again should it have ended; false when it does not run. */
bool link_keep(void);
/* True while a client that has proved itself listens to DATA. */
bool link_is_open(void);
/* Seals and notifies; false when it was not handed to the stack. */
bool link_send(const struct body *body);
/* The next command of the client that has proved itself; false when there is none. */
bool link_take(struct command *command);
void link_end(void);

#endif
