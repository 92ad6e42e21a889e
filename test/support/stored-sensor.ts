import type { Sensor } from '#core/directory.ts'
import type { Flows } from '../../pipeline/flows/deps.ts'
import { organization } from './flows.ts'

/** A sensor as the directory has it now, and another in its place. */
export const storedSensor = ({ directories, stores }: Pick<Flows, 'directories' | 'stores'>) => ({
  sensor: async (id = 'a'): Promise<Sensor> => {
    const found = (await directories.get(organization))?.sensors.get(id)
    if (found === undefined) throw new Error(`no ${id}`)
    return found
  },
  put: (value: Sensor) => stores.directories.put(organization, [{ kind: 'sensor', value }]),
})
