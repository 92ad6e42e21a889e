#include "gatt.h"

#include "advertisement.h"
#include "command.h"
#include "host/ble_hs.h"
#include "services/gap/ble_svc_gap.h"
#include "services/gatt/ble_svc_gatt.h"

/* The longest message of the handshake has 17 bytes. */
#define CONTROL_BYTES_MAX 20

static const ble_uuid128_t service_uuid = BLE_UUID128_INIT(NODE_UUID_BYTES(NODE_SERVICE));
static const ble_uuid128_t control_uuid = BLE_UUID128_INIT(NODE_UUID_BYTES(NODE_CONTROL));
static const ble_uuid128_t command_uuid = BLE_UUID128_INIT(NODE_UUID_BYTES(NODE_COMMAND));
static const ble_uuid128_t data_uuid = BLE_UUID128_INIT(NODE_UUID_BYTES(NODE_DATA));

static gatt_write control;
static gatt_write command;
static uint16_t control_handle;
static uint16_t command_handle;
static uint16_t data_handle;

static int write_control(uint16_t connection, uint16_t attribute, struct ble_gatt_access_ctxt *access, void *unused) {
    uint8_t bytes[CONTROL_BYTES_MAX];
    uint16_t length = 0;
    (void)attribute;
    (void)unused;
    if (access->op != BLE_GATT_ACCESS_OP_WRITE_CHR) return BLE_ATT_ERR_UNLIKELY;
    if (ble_hs_mbuf_to_flat(access->om, bytes, sizeof bytes, &length) != 0) return BLE_ATT_ERR_INVALID_ATTR_VALUE_LEN;
    return control(connection, bytes, length) ? 0 : BLE_ATT_ERR_INSUFFICIENT_AUTHEN;
}

static int write_command(uint16_t connection, uint16_t attribute, struct ble_gatt_access_ctxt *access, void *unused) {
    uint8_t bytes[COMMAND_BYTES_MAX];
    uint16_t length = 0;
    (void)attribute;
    (void)unused;
    if (access->op != BLE_GATT_ACCESS_OP_WRITE_CHR) return BLE_ATT_ERR_UNLIKELY;
    if (ble_hs_mbuf_to_flat(access->om, bytes, sizeof bytes, &length) != 0) return BLE_ATT_ERR_INVALID_ATTR_VALUE_LEN;
    return command(connection, bytes, length) ? 0 : BLE_ATT_ERR_INSUFFICIENT_AUTHEN;
}

/* DATA is only ever notified: there is nothing to read. */
static int access_data(uint16_t connection, uint16_t attribute, struct ble_gatt_access_ctxt *access, void *unused) {
    (void)connection;
    (void)attribute;
    (void)access;
    (void)unused;
    return BLE_ATT_ERR_READ_NOT_PERMITTED;
}

static const struct ble_gatt_chr_def characteristics[] = {
    {.uuid = &control_uuid.u,
     .access_cb = write_control,
     .flags = BLE_GATT_CHR_F_WRITE | BLE_GATT_CHR_F_NOTIFY,
     .val_handle = &control_handle},
    {.uuid = &data_uuid.u, .access_cb = access_data, .flags = BLE_GATT_CHR_F_NOTIFY, .val_handle = &data_handle},
    {.uuid = &command_uuid.u,
     .access_cb = write_command,
     .flags = BLE_GATT_CHR_F_WRITE,
     .val_handle = &command_handle},
    {.uuid = NULL},
};

static const struct ble_gatt_svc_def services[] = {
    {.type = BLE_GATT_SVC_TYPE_PRIMARY, .uuid = &service_uuid.u, .characteristics = characteristics},
    {.type = 0},
};

bool gatt_begin(gatt_write on_control, gatt_write on_command) {
    control = on_control;
    command = on_command;
    ble_svc_gap_init();
    ble_svc_gatt_init();
    return ble_gatts_count_cfg(services) == 0 && ble_gatts_add_svcs(services) == 0;
}

bool gatt_is_data(uint16_t handle) {
    return handle == data_handle;
}

/* The stack takes the buffer over, also when it fails. */
static bool notify(uint16_t connection, uint16_t handle, const uint8_t *bytes, size_t length) {
    struct os_mbuf *buffer = ble_hs_mbuf_from_flat(bytes, (uint16_t)length);
    return buffer != NULL && ble_gatts_notify_custom(connection, handle, buffer) == 0;
}

bool gatt_notify_control(uint16_t connection, const uint8_t *bytes, size_t length) {
    return notify(connection, control_handle, bytes, length);
}

bool gatt_notify_data(uint16_t connection, const uint8_t *bytes, size_t length) {
    return notify(connection, data_handle, bytes, length);
}
