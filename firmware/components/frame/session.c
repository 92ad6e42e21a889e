#include "session.h"

#include <string.h>

#define COUNTER_TURN 0x1000000u
/* So many frames in a row may be lost. */
#define GAP_MOST 0x10000u

void session_head(uint8_t type, uint32_t counter, uint8_t head[FRAME_HEAD_BYTES]) {
    head[0] = type;
    for (int i = 0; i < 3; i++) head[1 + i] = (uint8_t)(counter >> (8 * i));
}

void session_nonce(const struct session *session, enum direction from, uint32_t counter, uint8_t nonce[CCM_NONCE_BYTES]) {
    memcpy(nonce, session->salt, SESSION_SALT_BYTES);
    nonce[8] = (uint8_t)from;
    for (int i = 0; i < 4; i++) nonce[9 + i] = (uint8_t)(counter >> (8 * i));
}

uint32_t session_counter_after(uint32_t last, const uint8_t head[FRAME_HEAD_BYTES]) {
    const uint32_t ending = (uint32_t)head[1] | (uint32_t)head[2] << 8 | (uint32_t)head[3] << 16;
    const uint64_t same_turn = (uint64_t)(last - last % COUNTER_TURN) + ending;
    const uint64_t counter = same_turn > last ? same_turn : same_turn + COUNTER_TURN;
    return counter > UINT32_MAX || counter - last > GAP_MOST ? 0 : (uint32_t)counter;
}
