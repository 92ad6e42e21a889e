/*
 * Settings over the air, at a node as it is (main/adjust.c), with the system and the stack played. The node is included, so that a
 * power cut can be played: its memory is then empty.
 */
#include <stdint.h>
#include <time.h>

#include "sdkconfig.h"

static int64_t clock_s;
#define time(unused) ((time_t)clock_s)
#include "../main/node.c"

#include "check.h"
#include "client.h"
#include "fake_parts.h"
#include "fake_system.h"
#include "settings.h"

static struct session gateway;

static void power_on(void) {
    counter = (struct counter){0};
    kept = (struct ring){0};
    stack_begin();
    node_begin();
    stack_synchronise();
    gateway = come(&secret);
}

static void new_node(void) {
    fake = (struct fake_system){0};
    parts = (struct fake_parts){0};
    clock_s = 100;
    power_on();
}

/* What the node said last on DATA, after this command; where it went: 0 when it did not restart. */
static int set(const char *bytes, size_t length, struct body *said) {
    struct command one = {.type = COMMAND_SETTINGS, .length = (uint8_t)length};
    uint8_t frame[COMMAND_BYTES_MAX];
    memcpy(one.bytes, bytes, length);
    CHECK(stack_command(CLIENT, frame, (uint16_t)command_seal(&gateway, &one, frame)) == 0);
    const int gone = setjmp(fake.gone);
    if (gone == 0) updates_work((uint32_t)clock_s);
    CHECK(frame_open(&gateway, stack.notified, stack.notified_length, said) && said->type == FRAME_SETTINGS);
    return gone;
}

static bool is_called(const char *name) {
    const size_t length = strlen(name);
    return stack.response_length > (int)length && is_equal(stack.response + stack.response_length - length, (const uint8_t *)name, length);
}

static void test_settings(void) {
    struct body said;
    new_node();
    CHECK(is_called("vakt-865e") && set("\0", 1, &said) == 0);
    CHECK(said.bytes[0] == 0 && said.bytes[1] == 5 && said.bytes[3] == 255 && said.bytes[4] == 0);
    finish("settings", "are asked for, and are as built");
    CHECK(set("\x2c\x01\0\x06""frys-3", 10, &said) == 0 && said.bytes[0] == SETTINGS_AS_ASKED && said.bytes[4] == 5);
    CHECK(is_called("vakt-frys-3"));
    fake.delayed_ms = 0;
    node_rest();
    CHECK(fake.delayed_ms == 300000);
    finish("settings", "count at once: how often it measures, and under which name it is heard");
    power_on();
    CHECK(is_called("vakt-frys-3") && set("\0", 1, &said) == 0 && said.bytes[1] == 0x2c && said.bytes[2] == 1);
    finish("settings", "outlive a power cut");
    fake.flash_is_full = true;
    CHECK(set("\x0a\0\0\0", 4, &said) == 0 && said.bytes[0] == SETTINGS_FLASH_FAILED && said.bytes[1] == 0x2c);
    fake.flash_is_full = false;
    finish("settings", "that cannot be kept are refused, and the old ones are read back");
}

static void test_sensor(void) {
    struct body said;
    new_node();
    parts.at_pins = SENSOR_DS18B20;
    CHECK(set("\0\0\x04\0", 4, &said) == GONE_RESTARTED && said.bytes[0] == SETTINGS_SENSOR_SILENT && said.bytes[3] == 255);
    power_on();
    CHECK(set("\0", 1, &said) == 0 && said.bytes[3] == 255);
    finish("settings", "name no sensor that does not answer: the node starts anew with the one of before");
    CHECK(set("\0\0\x02\0", 4, &said) == GONE_RESTARTED && said.bytes[0] == SETTINGS_AS_ASKED && said.bytes[3] == SENSOR_DS18B20);
    power_on();
    CHECK(node_measure().temperature == 500 && set("\0", 1, &said) == 0 && said.bytes[3] == SENSOR_DS18B20);
    finish("settings", "name another sensor that answers, and it measures from then on");
    parts.at_pins = 0;
    const struct reading reading = node_measure();
    CHECK(reading_is_distrusted(&reading) && reading.temperature == TEMPERATURE_UNAVAILABLE);
    CHECK(set("\x0a\0\x02\0", 4, &said) == 0 && said.bytes[0] == SETTINGS_AS_ASKED && said.bytes[1] == 10);
    finish("settings", "may be changed otherwise while that sensor is off");
}

static void test_flash(void) {
    struct body said;
    new_node();
    CHECK(set("\x2c\x01\0\0", 4, &said) == 0);
    for (int i = 0; i < 8; i++)
        if (strcmp(fake.kept[i].name, "settings") == 0) fake.kept[i].bytes[0] = 9;
    power_on();
    CHECK(set("\0", 1, &said) == 0 && said.bytes[1] == 5 && said.bytes[4] == 0);
    finish("settings", "that cannot be read in flash are as built");
    fake.is_pending = true;
    fake.version = "1.0.1";
    power_on();
    CHECK(set("\x0a\0\0\0", 4, &said) == 0 && said.bytes[0] == SETTINGS_BUSY && said.bytes[1] == 5);
    finish("settings", "are not changed while a firmware is on trial");
}

int main(void) {
    test_settings();
    test_sensor();
    test_flash();
    return failures;
}
