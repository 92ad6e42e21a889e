#include "bthome.h"
#include "check.h"
#include "frame.h"
#include "json.h"

static int64_t code(json codes, const char *field, int64_t unavailable) {
    const json value = json_get(codes, field);
    return value == NULL ? unavailable : json_number(value);
}

static struct reading reading_of(json codes) {
    return (struct reading){
        .temperature = (int16_t)code(codes, "temperature", TEMPERATURE_UNAVAILABLE),
        .humidity = (uint16_t)code(codes, "humidity", HUMIDITY_UNAVAILABLE),
        .battery = (uint8_t)code(codes, "battery", BATTERY_UNAVAILABLE),
        .faults = (uint16_t)code(codes, "faults", 0),
        .probe = (uint8_t)code(codes, "probe", 0),
    };
}

static bool is_same_reading(const struct reading *one, const struct reading *other) {
    return one->temperature == other->temperature && one->humidity == other->humidity &&
           one->battery == other->battery && one->faults == other->faults && one->probe == other->probe;
}

static void test_body(json vector) {
    struct body body = {.type = (uint8_t)json_number(json_get(vector, "type"))};
    struct body made;
    struct reading decoded;
    uint32_t age_s = 0;
    uint8_t data[64];
    const size_t length = json_hex(json_get(vector, "data"), data, sizeof data);
    const json codes = json_get(vector, "codes");
    CHECK(length <= FRAME_BODY_BYTES_MAX);
    body.length = (uint8_t)length;
    memcpy(body.bytes, data, length);
    CHECK(frame_decode(&body, &decoded, &age_s) == (codes != NULL));
    if (codes == NULL) return;
    const struct reading reading = reading_of(codes);
    const uint32_t age = (uint32_t)json_number(json_get(codes, "age"));
    CHECK(is_same_reading(&decoded, &reading) && age_s == age);
    if (body.type == FRAME_NOW || body.type == FRAME_PROBE_NOW) frame_encode_now(&reading, &made);
    else frame_encode_stored(&reading, age, &made);
    CHECK(made.type == body.type && made.length == body.length && is_equal(made.bytes, data, length));
}

static void test_broadcast(json file, json vector) {
    struct secret secret;
    uint8_t expected[64], objects[BTHOME_OBJECT_BYTES_MAX], data[BTHOME_BYTES_MAX];
    json_hex(json_get(file, "address"), secret.address, sizeof secret.address);
    json_hex(json_get(vector, "key"), secret.key, sizeof secret.key);
    const struct reading reading = reading_of(json_get(vector, "codes"));
    size_t length = json_hex(json_get(vector, "objects"), expected, sizeof expected);
    CHECK(bthome_objects(&reading, 1, objects) == length && is_equal(objects, expected, length));
    length = json_hex(json_get(vector, "data"), expected, sizeof expected);
    const uint32_t counter = (uint32_t)json_number(json_get(vector, "counter"));
    CHECK(bthome_seal(&secret, counter, &reading, 1, data) == length && is_equal(data, expected, length));
}

static void test_several_probes(void) {
    static const uint8_t one_gone[] = {0x02, 0xf4, 0x01, 0x02, 0x00, 0x80, 0x02, 0x9c, 0xff, 0x0c, 0xb8, 0x0b};
    static const uint8_t low[] = {0x02, 1, 0, 0x02, 2, 0, 0x02, 3, 0, 0x02, 4, 0, 0x15, 1};
    static const uint8_t all_gone[] = {0x02, 0, 0x80, 0x02, 0, 0x80, 0x02, 0, 0x80, 0x02, 0, 0x80, 0x26, 1};
    const struct reading gone = {.temperature = TEMPERATURE_UNAVAILABLE,
                                 .humidity = HUMIDITY_UNAVAILABLE,
                                 .battery = BATTERY_UNAVAILABLE,
                                 .faults = FAULT_BUS};
    uint8_t objects[BTHOME_OBJECT_BYTES_MAX];
    const struct reading three[] = {{.temperature = 500, .humidity = HUMIDITY_UNAVAILABLE, .battery = 150},
                                    gone,
                                    {.temperature = -100, .probe = 2}};
    CHECK(bthome_objects(three, 3, objects) == sizeof one_gone && is_equal(objects, one_gone, sizeof one_gone));
    finish("broadcast", "a probe that has gone keeps its place, and takes no other along");
    struct reading four[] = {{.temperature = 1, .humidity = HUMIDITY_UNAVAILABLE, .battery = 150, .faults = FAULT_BATTERY_LOW},
                             {.temperature = 2}, {.temperature = 3}, {.temperature = 4}};
    CHECK(bthome_objects(four, 4, objects) == sizeof low && is_equal(objects, low, sizeof low));
    for (int i = 0; i < 4; i++) four[i] = gone;
    four[0].battery = 150;
    CHECK(bthome_objects(four, 4, objects) == sizeof all_gone && is_equal(objects, all_gone, sizeof all_gone));
    four[0].faults |= FAULT_BATTERY_LOW;
    CHECK(bthome_objects(four, 4, objects) <= BTHOME_OBJECT_BYTES_MAX);
    finish("broadcast", "four probes leave room for what is wrong, and for no voltage");
}

int main(void) {
    char name[128];
    json file = json_file("node-frame");
    for (json vector = json_first(json_get(file, "vectors")); vector != NULL; vector = json_next(vector)) {
        test_body(vector);
        finish("frame", json_text(json_get(vector, "name"), name, sizeof name));
    }
    file = json_file("broadcast");
    for (json vector = json_first(json_get(file, "vectors")); vector != NULL; vector = json_next(vector)) {
        test_broadcast(file, vector);
        finish("broadcast", json_text(json_get(vector, "name"), name, sizeof name));
    }
    test_several_probes();
    return failures;
}
