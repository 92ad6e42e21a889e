#include "slot.h"

#include "esp_app_desc.h"
#include "esp_ota_ops.h"
#include "esp_partition.h"
#include "sdkconfig.h"
#include "signature.h"

static const esp_partition_t *other;
static uint8_t public_key[PUBLIC_KEY_BYTES];
static bool has_key;

static uint32_t room(void) {
    return other->size;
}

static bool erase(uint32_t at) {
    return esp_partition_erase_range(other, at, UPDATE_SECTOR_BYTES) == ESP_OK;
}

static bool write(uint32_t at, const uint8_t *bytes, size_t length) {
    return esp_partition_write(other, at, bytes, length) == ESP_OK;
}

static bool read(uint32_t at, uint8_t *bytes, size_t length) {
    return esp_partition_read(other, at, bytes, length) == ESP_OK;
}

static bool is_signed(const uint8_t digest[SHA256_BYTES], const uint8_t signature[IMAGE_SIGNATURE_BYTES]) {
    return has_key && signature_verify(public_key, digest, signature);
}

/* It reads the image once more, and refuses what the bootloader would not start. */
static bool activate(void) {
    return esp_ota_set_boot_partition(other) == ESP_OK;
}

static bool keep(void) {
    return esp_ota_mark_app_valid_cancel_rollback() == ESP_OK;
}

static void roll_back(void) {
    esp_ota_mark_app_invalid_rollback_and_reboot();
}

bool slot_begin(struct update_port *port) {
    other = esp_ota_get_next_update_partition(NULL);
    has_key = signature_key(CONFIG_NATTVAKT_UPDATE_KEY, public_key);
    port->room = room;
    port->erase = erase;
    port->write = write;
    port->read = read;
    port->is_signed = is_signed;
    port->activate = activate;
    port->keep = keep;
    port->roll_back = roll_back;
    return other != NULL;
}

bool slot_is_pending(void) {
    esp_ota_img_states_t state;
    return esp_ota_get_state_partition(esp_ota_get_running_partition(), &state) == ESP_OK &&
           state == ESP_OTA_IMG_PENDING_VERIFY;
}

uint32_t slot_version(void) {
    return image_version(esp_app_get_description()->version);
}
