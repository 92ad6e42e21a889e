/* What a gateway sets (components/settings): all of it or nothing, and only what can be. */
#include "check.h"
#include "settings.h"

static struct settings now;
static uint8_t flash[SETTINGS_BYTES];
static bool has_flash, flash_fails;
static uint8_t there;

static bool save(const uint8_t *bytes, size_t length) {
    if (flash_fails) return false;
    CHECK(length == sizeof flash);
    memcpy(flash, bytes, length);
    has_flash = true;
    return true;
}
static bool is_known(uint8_t sensor) { return sensor >= 1 && sensor <= 4; }
static bool answers(uint8_t sensor) { return sensor == 0 || sensor == there; }
static const struct settings_port port = {save, is_known, answers};

static enum settings_why set(const char *bytes, size_t length) {
    struct command command = {.type = COMMAND_SETTINGS, .length = (uint8_t)length};
    memcpy(command.bytes, bytes, length);
    return settings_take(&now, &command, &port);
}

static bool is_said(uint16_t interval_s, uint8_t sensor, uint8_t which) {
    struct body body;
    settings_say(&now, SETTINGS_AS_ASKED, interval_s, sensor, &body);
    return body.type == FRAME_SETTINGS && body.length == 5 && body.bytes[0] == 0 && body.bytes[1] == (uint8_t)interval_s &&
           body.bytes[2] == interval_s >> 8 && body.bytes[3] == sensor && body.bytes[4] == which;
}

static void test_set(void) {
    struct body name;
    there = 2;
    CHECK(set("\0", 1) == SETTINGS_AS_ASKED && !has_flash && is_said(5, 1, 0) && !settings_say_name(&now, &name));
    finish("settings", "are as built until somebody sets them, and to ask changes nothing");
    CHECK(set("\x2c\x01\x02\x06""frys-3", 10) == SETTINGS_AS_ASKED && now.interval_s == 300 && now.sensor == 2);
    CHECK(is_said(300, 2, 7) && settings_say_name(&now, &name) && name.length == 6 && is_equal(name.bytes, (const uint8_t *)"frys-3", 6));
    struct settings again;
    CHECK(settings_parse(flash, &again) && is_equal((const uint8_t *)&again, (const uint8_t *)&now, sizeof now));
    finish("settings", "are kept in flash, and come back from there");
    CHECK(set("\0\0\0\0", 4) == SETTINGS_AS_ASKED && is_said(5, 1, 0) && settings_parse(flash, &again) && again.sensor == 0);
    finish("settings", "can be put back to what was built in");
}

static void test_refused(void) {
    static const struct {
        const char *bytes;
        size_t length;
        enum settings_why why;
    } wrong[] = {
        {"", 0, SETTINGS_MALFORMED},
        {"\1", 1, SETTINGS_MALFORMED},
        {"\x2c\x01\x02", 3, SETTINGS_MALFORMED},
        {"\x2c\x01\x02\x02""a", 5, SETTINGS_MALFORMED},
        {"\x2c\x01\x02\x00""a", 5, SETTINGS_MALFORMED},
        {"\x01\x00\x00\x00", 4, SETTINGS_BAD_INTERVAL},
        {"\x11\x0e\x00\x00", 4, SETTINGS_BAD_INTERVAL},
        {"\xff\xff\x00\x00", 4, SETTINGS_BAD_INTERVAL},
        {"\x2c\x01\x05\x00", 4, SETTINGS_NO_SUCH_SENSOR},
        {"\x2c\x01\xff\x00", 4, SETTINGS_NO_SUCH_SENSOR},
        {"\x2c\x01\x04\x00", 4, SETTINGS_SENSOR_SILENT},
        {"\x2c\x01\x00\x01""A", 5, SETTINGS_BAD_NAME},
        {"\x2c\x01\x00\x01\xe5", 5, SETTINGS_BAD_NAME},
        {"\x2c\x01\x00\x07""freezer", 11, SETTINGS_BAD_NAME},
    };
    there = 2;
    CHECK(set("\x3c\x00\x02\x01""a", 5) == SETTINGS_AS_ASKED);
    const struct settings before = now;
    uint8_t kept[SETTINGS_BYTES];
    memcpy(kept, flash, sizeof kept);
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        CHECK(set(wrong[i].bytes, wrong[i].length) == wrong[i].why);
        CHECK(is_equal((const uint8_t *)&before, (const uint8_t *)&now, sizeof now) && is_equal(kept, flash, sizeof kept));
    }
    finish("settings", "that cannot be are refused with the reason, and change nothing");
    flash_fails = true;
    CHECK(set("\x2c\x01\x02\x00", 4) == SETTINGS_FLASH_FAILED && is_equal((const uint8_t *)&before, (const uint8_t *)&now, sizeof now));
    flash_fails = false;
    finish("settings", "that cannot be kept are not so");
    there = 0;
    CHECK(set("\x2c\x01\x02\x00", 4) == SETTINGS_AS_ASKED && now.interval_s == 300);
    finish("settings", "of a sensor whose probe is off for now may be changed otherwise");
}

static void test_flash(void) {
    struct settings read;
    uint8_t bytes[SETTINGS_BYTES] = {1, 0x2c, 1, 2, 1, 'a'};
    CHECK(settings_parse(bytes, &read) && read.interval_s == 300);
    /* Layout, interval, length. */
    for (int at = 0; at < 5; at += 2) {
        uint8_t bad[SETTINGS_BYTES];
        memcpy(bad, bytes, sizeof bad);
        bad[at] = 0xff;
        CHECK(!settings_parse(bad, &read) && read.interval_s == 0 && read.name_length == 0);
    }
    finish("settings", "that are damaged in flash are as built");
}

int main(void) {
    test_set();
    test_refused();
    test_flash();
    return failures;
}
