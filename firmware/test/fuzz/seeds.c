/*
 * The vector files as first inputs of the fuzzers: seeds FOLDER fills FOLDER/handshake, frame, sensor, link, update, settings and node.
 * Each input is laid out as its target says.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "json.h"

#define FROM_WIRE 0x80
#define PARTS 4

static const char *folder;
static uint8_t seed[1024];
static size_t length;

static void put(const void *bytes, size_t count) {
    if (length + count > sizeof seed) exit(2);
    memcpy(seed + length, bytes, count);
    length += count;
}

static void put_byte(uint8_t byte) {
    put(&byte, 1);
}

static void put_hex(json value, bool with_length) {
    uint8_t bytes[64];
    const size_t count = json_hex(value, bytes, sizeof bytes);
    if (with_length) put_byte((uint8_t)count);
    put(bytes, count);
}

static void end(const char *target) {
    static int number;
    char path[512];
    snprintf(path, sizeof path, "%s/%s", folder, target);
    mkdir(path, 0777);
    snprintf(path, sizeof path, "%s/%s/%03d", folder, target, number++);
    FILE *file = fopen(path, "wb");
    if (file == NULL || fwrite(seed, 1, length, file) != length || fclose(file) != 0) exit(2);
    length = 0;
}

static void sessions(void) {
    const json file = json_file("session");
    for (json vector = json_first(json_get(file, "vectors")); vector != NULL; vector = json_next(vector)) {
        if (json_get(vector, "proof") == NULL || json_get(vector, "frames") == NULL) continue;
        put_hex(json_get(vector, "key"), false);
        put_hex(json_get(file, "address"), false);
        put_hex(json_get(vector, "nonceOfNode"), false);
        put_byte(1);
        put_hex(json_get(vector, "hello"), true);
        put_byte(1);
        put_hex(json_get(vector, "proof"), true);
        end("handshake");
        for (json frame = json_first(json_get(vector, "frames")); frame != NULL; frame = json_next(frame)) {
            const uint32_t before = (uint32_t)json_number(json_get(frame, "counter")) - 1;
            put_hex(json_get(vector, "sessionKey"), false);
            put_hex(json_get(vector, "salt"), false);
            put(&before, sizeof before);
            put_hex(json_get(frame, "frame"), true);
            end("frame");
        }
    }
}

static void bodies(void) {
    const json file = json_file("node-frame");
    static const uint8_t no_session[28];
    for (json vector = json_first(json_get(file, "vectors")); vector != NULL; vector = json_next(vector)) {
        uint8_t bytes[64];
        const size_t count = json_hex(json_get(vector, "data"), bytes, sizeof bytes);
        put(no_session, sizeof no_session);
        put_byte((uint8_t)(count + 1));
        put_byte((uint8_t)json_number(json_get(vector, "type")));
        put(bytes, count);
        end("frame");
    }
}

/* The levels of a one-wire bus, the lowest bit first: somebody is there, two commands, there again, two more, the answer. */
static void put_levels(const uint8_t *bytes, size_t count) {
    uint8_t levels[64] = {0};
    const size_t before = 2 * (1 + 16);
    for (size_t bit = 0; bit < 8 * count; bit++)
        if ((bytes[bit / 8] >> bit % 8 & 1) != 0) levels[(before + bit) / 8] |= (uint8_t)(1u << (before + bit) % 8);
    put(levels, (before + 8 * count + 7) / 8);
}

/* The pulses of a DHT22 as the receiver has them: the level and the time of a low, and of the high that is a bit. */
static void put_pulses(const uint8_t *bytes, size_t count) {
    put_byte((uint8_t)(8 * count));
    for (size_t bit = 0; bit < 8 * count; bit++) {
        const bool one = (bytes[bit / 8] & (0x80 >> bit % 8)) != 0;
        const uint16_t symbol[2] = {50, (uint16_t)(0x8000u | (one ? 70u : 27u))};
        put(symbol, sizeof symbol);
    }
}

static void sensors(void) {
    static const char *const names[] = {"sht4x", "ds18b20", "dht22", "max31865"};
    const json file = json_file("sensors");
    for (uint8_t part = 0; part < PARTS; part++)
        for (json vector = json_first(json_get(file, names[part])); vector != NULL; vector = json_next(vector)) {
            uint8_t bytes[16];
            const size_t count = json_hex(json_get(vector, "data"), bytes, sizeof bytes);
            put_byte(part);
            put(bytes, count);
            end("sensor");
            /* The first number from FROM_WIRE on that chooses this part. */
            put_byte((uint8_t)(FROM_WIRE + (part + PARTS - FROM_WIRE % PARTS) % PARTS));
            if (part == 0) put("\0\0", 2), put(bytes, count);
            if (part == 1) put_levels(bytes, count);
            if (part == 2) put_pulses(bytes, count);
            if (part == 3) put("\0\0\0\0\0\0\0\0", 8), put(bytes, count);
            end("sensor");
        }
}

int main(int count, char **arguments) {
    if (count != 2) return 2;
    folder = arguments[1];
    mkdir(folder, 0777);
    sessions();
    bodies();
    sensors();
    /* A good gateway: connects, greets, proves itself, listens, is told, goes. A night: measure, come, go, cut. */
    put("\x00\x07\x03\x04\x05\x01\x08\x01\x02\x03\x04\x05\x06\x00\x00\x0d\x01", 17);
    end("link");
    put("\x00\x02\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x02\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x09\x00\x02\x0b\x0b\x0b\x0b", 26);
    put("\x0b\x0b\x0b\x0b\x02\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x02\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x05\x05\x08\x06\xff\x05", 28);
    end("update");
    /* What was set once, and another interval, name and sensor. */
    put("\x01\x2c\x01\x02\x01" "a\0\0\0\0\0\0\x07\x3c\x00\x01\x03" "cat\0\x01\x00", 20);
    end("settings");
    put("\x00\x00\x02\x00\x03\x00\x00\x06\x00\x02\x05\x00", 12);
    end("node");
    return 0;
}
