import type { SensorId } from '../../ids.ts'
import type { BitReader, BitWriter } from './bits.ts'

/** Most sensors are named by the address of their radio, which is half as long as a number. */
const addressPattern = /^[0-9a-f]{12}$/
const addressBits = 48

export const writeSensor = (writer: BitWriter, id: SensorId): void => {
  const isAddress = addressPattern.test(id)
  writer.bits(Number(isAddress), 1)
  if (isAddress) writer.bits(Number.parseInt(id, 16), addressBits)
  else writer.text(id)
}

/** Whether it is an id is for who reads it to say. */
export const readSensor = (reader: BitReader): string =>
  reader.bits(1) === 1 ? reader.bits(addressBits).toString(16).padStart(12, '0') : reader.text()
