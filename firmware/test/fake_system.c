#include "fake_system.h"

#include <string.h>

#include "esp_app_desc.h"
#include "esp_mac.h"
#include "esp_ota_ops.h"
#include "esp_sleep.h"
#include "esp_system.h"
#include "esp_task_wdt.h"
#include "fake_stack.h"
#include "nvs.h"
#include "nvs_flash.h"
#include "signature.h"

#define FAILED 1
#define TICK_MS 10

struct fake_system fake;
static const esp_partition_t slots[2] = {{0x20000, FAKE_SLOT_BYTES}, {0x200000, FAKE_SLOT_BYTES}};

esp_err_t nvs_flash_init(void) {
    return fake.flash_is_broken ? FAILED : ESP_OK;
}

esp_err_t nvs_open(const char *space, nvs_open_mode_t mode, nvs_handle_t *handle) {
    (void)space;
    *handle = 1;
    return mode == NVS_READONLY && !fake.has_saved ? ESP_ERR_NVS_NOT_FOUND : ESP_OK;
}

static bool is_counter(const char *key) {
    return strcmp(key, "counter") == 0;
}

/* The place of a name, an empty one for a new name. */
static int place_of(const char *key) {
    int at = 0;
    while (fake.kept[at].is_there && strcmp(fake.kept[at].name, key) != 0) at++;
    strncpy(fake.kept[at].name, key, sizeof fake.kept[at].name - 1);
    return at;
}

esp_err_t nvs_get_u32(nvs_handle_t handle, const char *key, uint32_t *value) {
    (void)handle;
    if (is_counter(key) && fake.counter_is_lost) return ESP_ERR_NVS_NOT_FOUND;
    if (!is_counter(key) && !fake.kept[place_of(key)].is_there) return ESP_ERR_NVS_NOT_FOUND;
    *value = is_counter(key) ? fake.saved : fake.kept[place_of(key)].number;
    return ESP_OK;
}

esp_err_t nvs_set_u32(nvs_handle_t handle, const char *key, uint32_t value) {
    (void)handle;
    if (fake.flash_is_full) return FAILED;
    fake.has_saved = true;
    if (is_counter(key)) {
        fake.saved = value;
        fake.writes++;
        return ESP_OK;
    }
    const int at = place_of(key);
    fake.kept[at].is_there = true;
    fake.kept[at].number = value;
    return ESP_OK;
}

esp_err_t nvs_get_blob(nvs_handle_t handle, const char *key, void *bytes, size_t *length) {
    const int at = place_of(key);
    (void)handle;
    if (!fake.kept[at].is_there) return ESP_ERR_NVS_NOT_FOUND;
    *length = fake.kept[at].length;
    if (bytes != NULL) memcpy(bytes, fake.kept[at].bytes, *length);
    return ESP_OK;
}

esp_err_t nvs_set_blob(nvs_handle_t handle, const char *key, const void *bytes, size_t length) {
    const int at = place_of(key);
    (void)handle;
    if (fake.flash_is_full || length > sizeof fake.kept[at].bytes) return FAILED;
    fake.has_saved = fake.kept[at].is_there = true;
    fake.kept[at].length = length;
    memcpy(fake.kept[at].bytes, bytes, length);
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
    stack.now_ms += ticks * TICK_MS;
}

void esp_restart(void) {
    longjmp(fake.gone, GONE_RESTARTED);
}

void esp_deep_sleep(uint64_t us) {
    fake.slept_us = us;
    longjmp(fake.gone, GONE_ASLEEP);
}

/* As flash is: erasing sets bits, writing clears them. */
static bool is_inside(size_t at, size_t size) {
    return !fake.slot_is_broken && at <= FAKE_SLOT_BYTES && size <= FAKE_SLOT_BYTES - at;
}

esp_err_t esp_partition_erase_range(const esp_partition_t *partition, size_t from, size_t size) {
    if (partition != &slots[1] || !is_inside(from, size) || from % 4096 != 0) return FAILED;
    memset(fake.slot + from, 0xff, size);
    return ESP_OK;
}

esp_err_t esp_partition_write(const esp_partition_t *partition, size_t to, const void *from, size_t size) {
    const uint8_t *bytes = from;
    if (partition != &slots[1] || !is_inside(to, size)) return FAILED;
    for (size_t i = 0; i < size; i++) fake.slot[to + i] &= bytes[i];
    return ESP_OK;
}

esp_err_t esp_partition_read(const esp_partition_t *partition, size_t from, void *to, size_t size) {
    if (partition != &slots[1] || !is_inside(from, size)) return FAILED;
    memcpy(to, fake.slot + from, size);
    return ESP_OK;
}

const esp_partition_t *esp_ota_get_next_update_partition(const esp_partition_t *from) {
    (void)from;
    return &slots[1];
}

const esp_partition_t *esp_ota_get_running_partition(void) {
    return &slots[0];
}

esp_err_t esp_ota_get_state_partition(const esp_partition_t *partition, esp_ota_img_states_t *state) {
    (void)partition;
    *state = fake.is_pending ? ESP_OTA_IMG_PENDING_VERIFY : ESP_OTA_IMG_VALID;
    return ESP_OK;
}

esp_err_t esp_ota_set_boot_partition(const esp_partition_t *partition) {
    if (fake.slot_is_broken || partition != &slots[1]) return FAILED;
    fake.is_activated = true;
    return ESP_OK;
}

esp_err_t esp_ota_mark_app_valid_cancel_rollback(void) {
    fake.is_pending = false;
    fake.is_kept = true;
    return ESP_OK;
}

esp_err_t esp_ota_mark_app_invalid_rollback_and_reboot(void) {
    fake.is_rolled_back = true;
    longjmp(fake.gone, GONE_RESTARTED);
}

const esp_app_desc_t *esp_app_get_description(void) {
    static esp_app_desc_t description;
    strncpy(description.version, fake.version == NULL ? "1.0.0" : fake.version, sizeof description.version - 1);
    return &description;
}

/* The signature that the fake key makes is the digest twice; verify.c has a test of its own. */
bool signature_verify(const uint8_t key[PUBLIC_KEY_BYTES], const uint8_t digest[SHA256_BYTES],
                      const uint8_t signature[IMAGE_SIGNATURE_BYTES]) {
    return key[0] == 4 && memcmp(signature, digest, SHA256_BYTES) == 0 &&
           memcmp(signature + SHA256_BYTES, digest, SHA256_BYTES) == 0;
}
