#include "command.h"

bool command_open(struct session *session, const uint8_t *frame, size_t length, struct command *command) {
    uint8_t nonce[CCM_NONCE_BYTES];
    if (length <= FRAME_HEAD_BYTES + FRAME_TAG_BYTES || length > COMMAND_BYTES_MAX) return false;
    const uint32_t counter = session_counter_after(session->commands, frame);
    if (counter == 0) return false;
    session_nonce(session, FROM_GATEWAY, counter, nonce);
    const uint8_t text_length = (uint8_t)(length - FRAME_HEAD_BYTES - FRAME_TAG_BYTES);
    const uint8_t *text = frame + FRAME_HEAD_BYTES;
    const struct ccm ccm = {session->key, nonce, frame, FRAME_HEAD_BYTES, FRAME_TAG_BYTES};
    if (!ccm_open(&ccm, text, text_length, text + text_length, command->bytes)) return false;
    command->type = frame[0];
    command->length = text_length;
    session->commands = counter;
    return true;
}

size_t command_seal(struct session *session, const struct command *command, uint8_t frame[COMMAND_BYTES_MAX]) {
    uint8_t nonce[CCM_NONCE_BYTES];
    if (session->commands == UINT32_MAX || command->length > COMMAND_BODY_BYTES_MAX) return 0;
    const uint32_t counter = ++session->commands;
    session_head(command->type, counter, frame);
    session_nonce(session, FROM_GATEWAY, counter, nonce);
    const struct ccm ccm = {session->key, nonce, frame, FRAME_HEAD_BYTES, FRAME_TAG_BYTES};
    uint8_t *text = frame + FRAME_HEAD_BYTES;
    ccm_seal(&ccm, command->bytes, command->length, text, text + command->length);
    return (size_t)(FRAME_HEAD_BYTES + command->length + FRAME_TAG_BYTES);
}
