import { storesContract } from '../../contracts/all.ts'
import { memorySubject } from '../subjects.ts'

storesContract(memorySubject)
