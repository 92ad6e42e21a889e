#include "fake_system.h"

#include <string.h>

#include "esp_mac.h"
#include "esp_sleep.h"
#include "esp_system.h"
#include "esp_task_wdt.h"
#include "nvs.h"
#include "nvs_flash.h"

#define FAILED 1
#define TICK_MS 10

struct fake_system fake;

esp_err_t nvs_flash_init(void) {
    return fake.flash_is_broken ? FAILED : ESP_OK;
}

esp_err_t nvs_open(const char *space, nvs_open_mode_t mode, nvs_handle_t *handle) {
    (void)space;
    *handle = 1;
    return mode == NVS_READONLY && !fake.has_saved ? ESP_ERR_NVS_NOT_FOUND : ESP_OK;
}

esp_err_t nvs_get_u32(nvs_handle_t handle, const char *key, uint32_t *value) {
    (void)handle, (void)key;
    *value = fake.saved;
    return ESP_OK;
}

esp_err_t nvs_set_u32(nvs_handle_t handle, const char *key, uint32_t value) {
    (void)handle, (void)key;
    if (fake.flash_is_full) return FAILED;
    fake.saved = value;
    fake.has_saved = true;
    fake.writes++;
    return ESP_OK;
}

esp_err_t nvs_commit(nvs_handle_t handle) {
    return handle == 1 ? ESP_OK : FAILED;
}

void nvs_close(nvs_handle_t handle) {
    (void)handle;
}

esp_err_t esp_read_mac(uint8_t *mac, esp_mac_type_t type) {
    static const uint8_t own[] = {0xa0, 0xdd, 0x6c, 0x87, 0x86, 0x5e};
    (void)type;
    memcpy(mac, own, sizeof own);
    return ESP_OK;
}

esp_err_t esp_task_wdt_add(TaskHandle_t task) {
    (void)task;
    return ESP_OK;
}

esp_err_t esp_task_wdt_reset(void) {
    fake.fed++;
    return ESP_OK;
}

void vTaskDelay(TickType_t ticks) {
    fake.delayed_ms += ticks * TICK_MS;
}

void esp_restart(void) {
    longjmp(fake.gone, GONE_RESTARTED);
}

void esp_deep_sleep(uint64_t us) {
    fake.slept_us = us;
    longjmp(fake.gone, GONE_ASLEEP);
}
