#include <string.h>

#include "dht22.h"
#include "driver/gpio.h"
#include "driver/rmt_rx.h"
#include "esp_rom_sys.h"
#include "freertos/FreeRTOS.h"
#include "freertos/semphr.h"
#include "sdkconfig.h"
#include "sensor.h"

/* The receiver of the remote control measures the pulses, so that Bluetooth may interrupt. */
#define RESOLUTION_HZ 1000000
#define SYMBOLS_MAX 64
#define START_LOW_US 1200
#define GLITCH_NS 1000
#define END_NS 200000
#define ANSWER_MS 20

static const gpio_num_t wire = CONFIG_NATTVAKT_WIRE_GPIO;
static rmt_channel_handle_t channel;
static rmt_symbol_word_t symbols[SYMBOLS_MAX];
static size_t received;
static StaticSemaphore_t done_memory;
static SemaphoreHandle_t done;

static bool on_received(rmt_channel_handle_t from, const rmt_rx_done_event_data_t *event, void *unused) {
    BaseType_t woken = pdFALSE;
    (void)from;
    (void)unused;
    received = event->num_symbols;
    xSemaphoreGiveFromISR(done, &woken);
    return woken == pdTRUE;
}

static bool begin(void) {
    const rmt_rx_channel_config_t config = {
        .gpio_num = wire,
        .clk_src = RMT_CLK_SRC_DEFAULT,
        .resolution_hz = RESOLUTION_HZ,
        .mem_block_symbols = SYMBOLS_MAX,
    };
    const rmt_rx_event_callbacks_t callbacks = {.on_recv_done = on_received};
    done = xSemaphoreCreateBinaryStatic(&done_memory);
    return rmt_new_rx_channel(&config, &channel) == ESP_OK &&
           rmt_rx_register_event_callbacks(channel, &callbacks, NULL) == ESP_OK && rmt_enable(channel) == ESP_OK &&
           gpio_set_direction(wire, GPIO_MODE_INPUT_OUTPUT_OD) == ESP_OK &&
           gpio_set_pull_mode(wire, GPIO_PULLUP_ONLY) == ESP_OK && gpio_set_level(wire, 1) == ESP_OK;
}

/* The last 40 pulses are the bits; what comes before them is the part's greeting, of which the first may be missed. */
static bool bits_of(size_t count, uint16_t high_us[DHT22_BITS]) {
    size_t pulses = 0;
    for (size_t i = 0; i < 2 * count; i++) {
        const rmt_symbol_word_t *symbol = &symbols[i / 2];
        const bool high = i % 2 == 0 ? symbol->level0 : symbol->level1;
        const uint16_t us = i % 2 == 0 ? symbol->duration0 : symbol->duration1;
        if (!high || us == 0) continue;
        memmove(high_us, high_us + 1, (DHT22_BITS - 1) * sizeof high_us[0]);
        high_us[DHT22_BITS - 1] = us;
        pulses++;
    }
    return pulses >= DHT22_BITS;
}

static struct reading measure(void) {
    const rmt_receive_config_t config = {.signal_range_min_ns = GLITCH_NS, .signal_range_max_ns = END_NS};
    uint16_t high_us[DHT22_BITS] = {0};
    uint8_t bytes[DHT22_BYTES];
    xSemaphoreTake(done, 0);
    gpio_set_level(wire, 0);
    esp_rom_delay_us(START_LOW_US);
    gpio_set_level(wire, 1);
    if (rmt_receive(channel, symbols, sizeof symbols, &config) != ESP_OK) return reading_of_fault(FAULT_BUS);
    if (xSemaphoreTake(done, pdMS_TO_TICKS(ANSWER_MS) + 1) != pdTRUE) {
        /* Nothing came: end the reception, or the next one would be refused. */
        rmt_disable(channel);
        rmt_enable(channel);
        return reading_of_fault(FAULT_BUS);
    }
    if (!bits_of(received, high_us)) return reading_of_fault(FAULT_PROBE);
    dht22_bytes(high_us, bytes);
    return dht22_decode(bytes);
}

const struct sensor sensor_dht22 = {.name = "DHT22", .begin = begin, .measure = measure};
