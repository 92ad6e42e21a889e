/*
 * Any settings, from the air and out of the flash: what is so stands in the flash and is read back as it is; what is refused changes
 * nothing; what the node says fits a frame. The tape: what is in flash, then commands.
 */
#include "fuzz.h"
#include "settings.h"

static uint8_t flash[SETTINGS_BYTES];
static bool flash_fails;
static uint8_t silent;

static bool save(const uint8_t *bytes, size_t length) {
    HOLDS(length == sizeof flash);
    if (!flash_fails) memcpy(flash, bytes, length);
    return !flash_fails;
}
static bool is_known(uint8_t sensor) { return sensor >= 1 && sensor <= 4; }
static bool answers(uint8_t sensor) { return sensor != silent; }
static const struct settings_port port = {save, is_known, answers};

static bool are_equal(const struct settings *one, const struct settings *other) {
    return memcmp(one, other, sizeof *one) == 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    struct tape tape = {bytes, length};
    struct settings now, again;
    struct body body;
    tape_bytes(&tape, flash, sizeof flash);
    const bool is_readable = settings_parse(flash, &now);
    const struct settings as_built = {0};
    HOLDS(is_readable || are_equal(&now, &as_built));
    while (tape.left > 0) {
        struct command command = {.type = COMMAND_SETTINGS};
        const uint8_t how = tape_byte(&tape);
        flash_fails = (how & 1) != 0;
        silent = (uint8_t)(how >> 1 & 7);
        size_t size;
        uint8_t *message = tape_message(&tape, COMMAND_BODY_BYTES_MAX, &size);
        command.length = (uint8_t)size;
        if (size > 0) memcpy(command.bytes, message, size);
        free(message);
        const struct settings before = now;
        const enum settings_why why = settings_take(&now, &command, &port);
        HOLDS(why == SETTINGS_AS_ASKED || are_equal(&before, &now));
        HOLDS(now.interval_s == 0 || (now.interval_s >= SETTINGS_INTERVAL_LEAST_S && now.interval_s <= SETTINGS_INTERVAL_MOST_S));
        HOLDS(now.name_length <= SETTINGS_NAME_BYTES_MAX);
        if (why == SETTINGS_AS_ASKED && !are_equal(&before, &now)) HOLDS(settings_parse(flash, &again) && are_equal(&again, &now));
        settings_say(&now, why, 60, 1, &body);
        HOLDS(body.length <= FRAME_BODY_BYTES_MAX);
        if (settings_say_name(&now, &body)) HOLDS(body.length >= 1 && body.length <= FRAME_BODY_BYTES_MAX);
    }
    return 0;
}
