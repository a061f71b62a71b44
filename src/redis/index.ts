export type { Checkpoint } from '../checkpoints/checkpoint.ts';
export { type CheckpointClient, redisCheckpoint } from './checkpoint.ts';
