import type { Checkpoint } from '../checkpoints/checkpoint.ts';
import { type Schema, v } from './schema.ts';

const METHODS = ['read', 'write', 'clear'] as const;

/** The schema of a checkpoint: whatever has its methods. */
export const checkpointSchema = () =>
  v.pipe(
    v.unknown(),
    v.check(
      (given) => METHODS.every((method) => typeof (given as Partial<Checkpoint> | null)?.[method] === 'function'),
      'must have the methods read, write and clear',
    ),
  ) as Schema<Checkpoint, Checkpoint>;
