#include "advertising.h"

#include <string.h>

#include "advertisement.h"
#include "esp_log.h"
#include "freertos/FreeRTOS.h"
#include "freertos/semphr.h"
#include "host/util/util.h"
#include "sdkconfig.h"

/* In units of 0.625 ms. */
#define UNITS(ms) ((ms) * 8 / 5)

static const char tag[] = "advertising";

static ble_gap_event_fn *on_event;
static uint8_t address_type;

/* What both tasks touch, the stack's and the node's, under `lock`. */
static StaticSemaphore_t lock_memory;
static SemaphoreHandle_t lock;
static bool ready;
static uint8_t data[ADVERTISEMENT_BYTES_MAX];
static size_t data_length;
static uint8_t called[ADVERTISED_NAME_BYTES_MAX];
static size_t called_length;

void advertising_begin(ble_gap_event_fn *told) {
    on_event = told;
    ready = false;
    data_length = called_length = 0;
    lock = xSemaphoreCreateMutexStatic(&lock_memory);
}

/* Either the node's task finds the stack ready, or the stack's task finds the data: they are never lost between both. */
bool advertising_synchronised(const uint8_t address[ADDRESS_BYTES]) {
    uint8_t bytes[ADVERTISEMENT_BYTES_MAX];
    xSemaphoreTake(lock, portMAX_DELAY);
    const size_t response_length = scan_response_encode(address, called, called_length, bytes);
    xSemaphoreGive(lock);
    if (ble_hs_util_ensure_addr(0) != 0 || ble_hs_id_infer_auto(0, &address_type) != 0 ||
        ble_gap_adv_rsp_set_data(bytes, (int)response_length) != 0)
        return false;
    xSemaphoreTake(lock, portMAX_DELAY);
    ready = true;
    const size_t length = data_length;
    memcpy(bytes, data, length);
    xSemaphoreGive(lock);
    return length == 0 || ble_gap_adv_set_data(bytes, (int)length) == 0;
}

void advertising_name(const uint8_t address[ADDRESS_BYTES], const uint8_t *name, size_t length) {
    uint8_t bytes[ADVERTISEMENT_BYTES_MAX];
    xSemaphoreTake(lock, portMAX_DELAY);
    called_length = length <= sizeof called ? length : 0;
    memcpy(called, name, called_length);
    const size_t used = scan_response_encode(address, called, called_length, bytes);
    const bool now = ready;
    xSemaphoreGive(lock);
    if (now && ble_gap_adv_rsp_set_data(bytes, (int)used) != 0) ESP_LOGW(tag, "the name is not on the air");
}

void advertising_lost(void) {
    xSemaphoreTake(lock, portMAX_DELAY);
    ready = false;
    xSemaphoreGive(lock);
}

bool advertising_set(const uint8_t *service_data, size_t length) {
    uint8_t bytes[ADVERTISEMENT_BYTES_MAX];
    const size_t used = advertisement_encode(service_data, length, bytes);
    xSemaphoreTake(lock, portMAX_DELAY);
    memcpy(data, bytes, used);
    data_length = used;
    const bool now = ready;
    xSemaphoreGive(lock);
    return used > 0 && (!now || ble_gap_adv_set_data(bytes, (int)used) == 0);
}

bool advertising_start(bool connectable) {
    const struct ble_gap_adv_params parameters = {
        .conn_mode = connectable ? BLE_GAP_CONN_MODE_UND : BLE_GAP_CONN_MODE_NON,
        .disc_mode = BLE_GAP_DISC_MODE_GEN,
        .itvl_min = UNITS(CONFIG_NATTVAKT_ADVERTISING_MS),
        .itvl_max = UNITS(CONFIG_NATTVAKT_ADVERTISING_MS + 10),
    };
    if (ble_gap_adv_active()) ble_gap_adv_stop();
    const int failed = ble_gap_adv_start(address_type, NULL, BLE_HS_FOREVER, &parameters, on_event, NULL);
    if (failed != 0) ESP_LOGW(tag, "did not start (%d); tried again soon", failed);
    return failed == 0;
}

bool advertising_runs(void) {
    return ble_gap_adv_active() != 0;
}
