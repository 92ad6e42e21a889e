#ifndef NATTVAKT_COMMAND_H
#define NATTVAKT_COMMAND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "session.h"

/*
 * What a gateway that has proved itself writes to COMMAND: a frame as on DATA, of the other direction, and with a counter of
 * its own. The same table stands in gateway/authentication/commands.ts; the bodies are described in firmware/README.md.
 */
enum command_type { COMMAND_ASK = 0x61, COMMAND_OFFER = 0x62, COMMAND_BLOCK = 0x63, COMMAND_ABANDON = 0x64, COMMAND_SETTINGS = 0x65 };

#define COMMAND_BODY_BYTES_MAX 196
#define COMMAND_BYTES_MAX (FRAME_HEAD_BYTES + COMMAND_BODY_BYTES_MAX + FRAME_TAG_BYTES)

struct command {
    uint8_t type;
    uint8_t length;
    uint8_t bytes[COMMAND_BODY_BYTES_MAX];
};

/* False unless this is a later command of the session that its tag vouches for; then the session stays as it was. */
bool command_open(struct session *session, const uint8_t *frame, size_t length, struct command *command);
/* The gateway's side of it, for tests: the next command and its length; 0 when the session is used up. */
size_t command_seal(struct session *session, const struct command *command, uint8_t frame[COMMAND_BYTES_MAX]);

#endif
