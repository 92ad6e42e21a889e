#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#define BLE_HS_CONN_HANDLE_NONE 0xffff
#define BLE_HS_FOREVER INT32_MAX
#define BLE_ERR_REM_USER_CONN_TERM 0x13
#define BLE_ATT_ERR_READ_NOT_PERMITTED 0x02
#define BLE_ATT_ERR_INSUFFICIENT_AUTHEN 0x05
#define BLE_ATT_ERR_INVALID_ATTR_VALUE_LEN 0x0d
#define BLE_ATT_ERR_UNLIKELY 0x0e
#define BLE_GATT_ACCESS_OP_WRITE_CHR 1
#define BLE_GATT_CHR_F_WRITE 0x0008
#define BLE_GATT_CHR_F_NOTIFY 0x0010
#define BLE_GATT_SVC_TYPE_PRIMARY 1
#define BLE_GAP_CONN_MODE_NON 0
#define BLE_GAP_CONN_MODE_UND 2
#define BLE_GAP_DISC_MODE_GEN 2
#define BLE_GAP_EVENT_CONNECT 0
#define BLE_GAP_EVENT_DISCONNECT 1
#define BLE_GAP_EVENT_ADV_COMPLETE 9
#define BLE_GAP_EVENT_SUBSCRIBE 14
struct os_mbuf {
    uint8_t bytes[256];
    uint16_t length;
};
typedef struct {
    uint8_t type;
} ble_uuid_t;
typedef struct {
    ble_uuid_t u;
    uint8_t value[16];
} ble_uuid128_t;
#define BLE_UUID128_INIT(...) {.u = {128}, .value = {__VA_ARGS__}}
struct ble_gatt_access_ctxt {
    uint8_t op;
    struct os_mbuf *om;
};
typedef int ble_gatt_access_fn(uint16_t connection, uint16_t attribute, struct ble_gatt_access_ctxt *access, void *argument);
struct ble_gatt_chr_def {
    const ble_uuid_t *uuid;
    ble_gatt_access_fn *access_cb;
    uint16_t flags;
    uint16_t *val_handle;
};
struct ble_gatt_svc_def {
    uint8_t type;
    const ble_uuid_t *uuid;
    const struct ble_gatt_chr_def *characteristics;
};
struct ble_gap_adv_params {
    uint8_t conn_mode;
    uint8_t disc_mode;
    uint16_t itvl_min;
    uint16_t itvl_max;
};
struct ble_gap_event {
    uint8_t type;
    union {
        struct {
            int status;
            uint16_t conn_handle;
        } connect;
        struct {
            uint16_t attr_handle;
            uint8_t cur_notify : 1;
        } subscribe;
    };
};
typedef struct {
    uint8_t type;
    uint8_t val[6];
} ble_addr_t;
typedef int ble_gap_event_fn(struct ble_gap_event *event, void *argument);
struct ble_hs_cfg {
    void (*sync_cb)(void);
    void (*reset_cb)(int reason);
};
extern struct ble_hs_cfg ble_hs_cfg;
int ble_gap_adv_active(void);
int ble_gap_adv_set_data(const uint8_t *data, int length);
int ble_gap_adv_rsp_set_data(const uint8_t *data, int length);
int ble_gap_adv_start(uint8_t own_type, const ble_addr_t *peer, int32_t duration_ms,
                      const struct ble_gap_adv_params *parameters, ble_gap_event_fn *callback, void *argument);
int ble_gap_adv_stop(void);
int ble_gap_terminate(uint16_t connection, uint8_t reason);
int ble_att_set_preferred_mtu(uint16_t mtu);
int ble_hs_id_infer_auto(int privacy, uint8_t *type);
int ble_hs_mbuf_to_flat(const struct os_mbuf *from, void *to, uint16_t size, uint16_t *length);
struct os_mbuf *ble_hs_mbuf_from_flat(const void *bytes, uint16_t length);
int ble_gatts_count_cfg(const struct ble_gatt_svc_def *services);
int ble_gatts_add_svcs(const struct ble_gatt_svc_def *services);
int ble_gatts_notify_custom(uint16_t connection, uint16_t handle, struct os_mbuf *buffer);
