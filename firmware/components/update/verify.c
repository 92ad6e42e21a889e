#include "mbedtls/ecdsa.h"
#include "mbedtls/ecp.h"
#include "signature.h"

#define NUMBER_BYTES (IMAGE_SIGNATURE_BYTES / 2)

bool signature_verify(const uint8_t public_key[PUBLIC_KEY_BYTES], const uint8_t digest[SHA256_BYTES],
                      const uint8_t signature[IMAGE_SIGNATURE_BYTES]) {
    mbedtls_ecp_group group;
    mbedtls_ecp_point key;
    mbedtls_mpi r, s;
    mbedtls_ecp_group_init(&group);
    mbedtls_ecp_point_init(&key);
    mbedtls_mpi_init(&r);
    mbedtls_mpi_init(&s);
    /* That the point lies on the curve is checked before it is believed. */
    const bool good = mbedtls_ecp_group_load(&group, MBEDTLS_ECP_DP_SECP256R1) == 0 &&
                      mbedtls_ecp_point_read_binary(&group, &key, public_key, PUBLIC_KEY_BYTES) == 0 &&
                      mbedtls_ecp_check_pubkey(&group, &key) == 0 &&
                      mbedtls_mpi_read_binary(&r, signature, NUMBER_BYTES) == 0 &&
                      mbedtls_mpi_read_binary(&s, signature + NUMBER_BYTES, NUMBER_BYTES) == 0 &&
                      mbedtls_ecdsa_verify(&group, digest, SHA256_BYTES, &key, &r, &s) == 0;
    mbedtls_mpi_free(&s);
    mbedtls_mpi_free(&r);
    mbedtls_ecp_point_free(&key);
    mbedtls_ecp_group_free(&group);
    return good;
}
